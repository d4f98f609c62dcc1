import { useTranslation } from "react-i18next";
import { Problem } from "@/api/problem";
import { ProblemNote } from "@/components/ProblemNote";
import classes from "./Calendar.module.css";

const ownWords = ["slot_taken", "two_places", "booking_over", "not_possible_now", "conflict"] as const;

/** As `ProblemNote`, where what a patient is told would be the wrong words for the doctor. */
export function RefusalNote({ error }: { error: unknown }) {
  const { t } = useTranslation("doctor");
  const code = error instanceof Problem ? ownWords.find((one) => one === error.code) : undefined;
  if (!code) return <ProblemNote error={error} />;
  return (
    <div className={classes.danger} role="alert">
      {t(`calendar.refusal.${code}`)}
    </div>
  );
}
