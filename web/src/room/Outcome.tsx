import { Text, Title } from "@mantine/core";
import { IconClipboardText } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "@/components/links";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { OutcomeRecords } from "@/records/OutcomeRecords";
import type { Consultation } from "./consultation";
import classes from "./Room.module.css";

/** What came of a finished consultation, and where to go when nothing did. */
export function Outcome({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("room");
  const { summary, doctor, finished_at, viewer, status } = consultation;
  if (summary || status === "completed") {
    return (
      <section className={classes.outcome} aria-label={t("outcome.title")}>
        <Title order={2} size="h4">
          <IconClipboardText size={22} aria-hidden /> {t("outcome.title")}
        </Title>
        <Text className={classes.text}>{summary ?? t("outcome.none")}</Text>
        {summary && doctor && finished_at && (
          <Text size="sm" c="dimmed">
            {t("outcome.by", { name: doctorName(doctor, currentLanguage()), time: formatMoment(finished_at, currentLanguage()) })}
          </Text>
        )}
        {viewer !== "guest" && <OutcomeRecords consultation={consultation} viewer={viewer} />}
      </section>
    );
  }
  if (viewer !== "patient" || (status !== "declined" && status !== "unanswered" && status !== "missed" && status !== "cancelled")) return null;
  return (
    <p className={classes.another}>
      <ButtonLink to="/search" search={{ specialty: consultation.specialty }} variant="light">
        {t("action.another")}
      </ButtonLink>
    </p>
  );
}
