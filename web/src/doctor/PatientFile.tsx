import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DoctorsFile } from "@/chart/DoctorsFile";
import { PatientName } from "@/family/PatientName";
import { currentLanguage } from "@/i18n";
import { formatMoment, formatMoney } from "@/i18n/formats";
import type { Consultation } from "@/room/consultation";
import { useSpecialtyName } from "@/specialties/names";
import classes from "./Doctor.module.css";

/** What the doctor needs to know about who is in front of them. */
export function PatientFile({ consultation }: { consultation: Consultation | undefined }) {
  const { t } = useTranslation(["doctor", "common"]);
  const specialtyName = useSpecialtyName();
  const language = currentLanguage();
  if (!consultation) return <Text c="dimmed">{t("patient.choose")}</Text>;
  const { patient, complaint, kind, specialty, opened_at, starts_at, answer_by, status, price, currency } = consultation;
  const opener = consultation.relatives.find(({ id }) => id === consultation.opened_by);
  const facts = [
    patient.gender && [t("patient.sex"), t(`common:sex.${patient.gender as "female" | "male"}`)],
    [t("patient.kind"), t(`kind.${kind}`)],
    [t("patient.specialty"), specialtyName(specialty)],
    [t("patient.opened"), formatMoment(opened_at, language)],
    starts_at && [t("patient.appointment"), formatMoment(starts_at, language)],
    answer_by && status === "waiting" && [t("patient.answerBy"), formatMoment(answer_by, language)],
    price > 0 && [t("patient.price"), formatMoney(price, currency, language)],
  ].filter((fact) => Array.isArray(fact));
  return (
    <Stack gap="md" className={classes.file}>
      <Title order={2} size="h4">
        <PatientName patient={patient} />
      </Title>
      {opener && <Text>{t(`patient.openedBy.${opener.relation}`, { name: opener.name })}</Text>}
      <section aria-label={t("patient.complaint")}>
        <Text size="sm" c="dimmed">
          {t("patient.complaint")}
        </Text>
        <Text className={classes.words}>{complaint || t("patient.noComplaint")}</Text>
      </section>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {/* Who waits for anyone keeps their name to themselves; their history would tell it. What is only offered, or handed on, opens no file. */}
      {consultation.doctor && consultation.standing === "own" && <DoctorsFile consultation={consultation} />}
    </Stack>
  );
}
