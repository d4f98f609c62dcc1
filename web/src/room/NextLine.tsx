import { IconArrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCountdown } from "@/components/countdown";
import { currentLanguage } from "@/i18n";
import { formatCountdown, formatMomentInside } from "@/i18n/formats";
import { isOver, nextKey, type Consultation } from "./consultation";
import classes from "./Room.module.css";

const soon = 60 * 60_000;

/** What happens next and by when, in one sentence. */
export function useNextWords(consultation: Consultation): string {
  const { t } = useTranslation(["room", "guests"]);
  const { viewer, next_step, starts_at } = consultation;
  if (viewer === "guest") return t("guests:guest");
  const by = next_step.by ?? starts_at;
  return t(`next.${viewer}.${nextKey(consultation)}`, { time: by ? formatMomentInside(by, currentLanguage()) : "" });
}

/** What happens next, by when, and how long that still is. */
export function NextLine({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("room");
  const step = consultation.next_step;
  const words = useNextWords(consultation);
  const left = useCountdown(isOver(consultation) ? null : step.by);
  const { viewer } = consultation;
  const isDue = viewer !== "guest" && (step.code === "doctor_answers" || step.code === "follow_up_answer" || step.code === "appointment");
  return (
    <p className={classes.next} data-urgent={isDue && left !== null && left < 5 * 60_000}>
      <IconArrowRight size={18} aria-hidden />
      <span className="visually-hidden">{t("next.title")}: </span>
      <span className={classes.nextWords}>
        {words}
      </span>
      {isDue && left !== null && left < soon && (
        <strong className={classes.nextLeft}>
          {left > 0 ? t("next.left", { time: formatCountdown(left) }) : t("next.overdue")}
        </strong>
      )}
    </p>
  );
}
