import { Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { TextLink } from "@/components/links";
import { PatientName } from "@/family/PatientName";
import { currentLanguage } from "@/i18n";
import { formatMoment, formatMoney } from "@/i18n/formats";
import type { Consultation } from "@/room/consultation";
import { useSpecialtyName } from "@/specialties/names";
import classes from "./Doctor.module.css";

/** What the doctor needs to know about who is in front of them. */
export function PatientFile({ consultation }: { consultation: Consultation | undefined }) {
  const { t } = useTranslation("doctor");
  const specialtyName = useSpecialtyName();
  const language = currentLanguage();
  if (!consultation) return <Text c="dimmed">{t("patient.choose")}</Text>;
  const { patient, complaint, kind, specialty, opened_at, starts_at, answer_by, status, price, currency } = consultation;
  const opener = consultation.relatives.find(({ id }) => id === consultation.opened_by);
  const facts = [
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
      {/* Who waits for anyone keeps their name to themselves; their history would tell it. */}
      {consultation.doctor && <Earlier consultation={consultation} />}
    </Stack>
  );
}

/** What this patient had with this doctor before. */
function Earlier({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("doctor");
  const language = currentLanguage();
  const { data } = useQuery({
    queryKey: ["consultations", "finished", "doctor"],
    queryFn: () => answer(api.GET("/v1/consultations", { params: { query: { side: "doctor", state: "finished", limit: 50 } } })),
    staleTime: 60_000,
  });
  const earlier = data?.consultations.filter(
    ({ patient, id }) => patient.id === consultation.patient.id && id !== consultation.id,
  );
  return (
    <section aria-label={t("patient.earlier")}>
      <Text size="sm" c="dimmed">
        {t("patient.earlier")}
      </Text>
      {earlier?.length === 0 && <Text>{t("patient.noEarlier")}</Text>}
      <ul className={classes.earlier}>
        {earlier?.map((one) => (
          <li key={one.id}>
            <TextLink to="/room/$consultationId" params={{ consultationId: one.id }} className={classes.earlierLink}>
              {formatMoment(one.opened_at, language)}
            </TextLink>
            {one.summary && (
              <Text size="sm" lineClamp={3}>
                {one.summary}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
