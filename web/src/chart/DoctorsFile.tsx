import { Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { chartQuery, type Chart } from "@/api/charts";
import { earlierQuery, historyQuery, preparationQuery } from "@/api/preparation";
import { TextLink } from "@/components/links";
import { CardSkeletons } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { mentionedDoctor } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { dayOf, formatFullDate, formatMoment } from "@/i18n/formats";
import type { Consultation } from "@/room/consultation";
import { useSpecialtyName } from "@/specialties/names";
import { ChartLists } from "./ChartLists";
import classes from "./Chart.module.css";

/** What a doctor sees of a patient beside the room; looking is noted, and the patient sees it. */
export function DoctorsFile({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("chart");
  return (
    <Stack gap="lg">
      <Summary id={consultation.id} />
      <File consultation={consultation} />
      <Earlier id={consultation.id} />
      <Text size="sm" c="dimmed">
        {t("doctor.noted")}
      </Text>
    </Stack>
  );
}

/** The answers before the room, the unusual first, and what was skipped. */
function Summary({ id }: { id: string }) {
  const { t } = useTranslation("chart");
  const query = useQuery({ ...historyQuery(id), refetchInterval: 30_000 });
  const { data: preparation } = useQuery({ ...preparationQuery(id), refetchInterval: 30_000 });
  const skipped = preparation?.steps.filter(({ state }) => state === "skipped") ?? [];
  return (
    <section aria-label={t("doctor.history")} data-part="history">
      <Title order={3} size="h5">
        {t("doctor.history")}
      </Title>
      <Loaded query={query} skeleton={<CardSkeletons count={1} height={80} />}>
        {({ summary, emergency }) => (
          <>
            {emergency && (
              <Text className={classes.unusual} role="alert">
                {t("doctor.urgent", { because: emergency.because.join(", ") })}
              </Text>
            )}
            {summary.length === 0 && <Text c="dimmed">{t("doctor.noHistory")}</Text>}
            <dl className={classes.lines}>
              {summary.map((line) => (
                <div key={line.question} data-unusual={line.unusual}>
                  <dt>{line.text}</dt>
                  <dd>
                    {line.unusual && <span className={classes.unusual}>{t("doctor.unusual")} </span>}
                    {line.type === "date" ? formatFullDate(line.answer, currentLanguage()) : line.answer}
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </Loaded>
      {skipped.length > 0 && (
        <Text size="sm" mt="xs">
          {t("doctor.skipped", { steps: skipped.map(({ step }) => t(`before.step.${step}`)).join(", ") })}
        </Text>
      )}
    </section>
  );
}

function File({ consultation }: { consultation: Consultation }) {
  const of = { patient: consultation.patient.id, consultation: consultation.id };
  const query = useQuery({ ...chartQuery(of), refetchInterval: 60_000, retry: false });
  const { t } = useTranslation("chart");
  // The doctor's time to read is over: the room stays, the file does not.
  if (query.isError && !query.data) return <Text c="dimmed">{t("doctor.over")}</Text>;
  return (
    <section aria-label={t("title")} data-part="chart">
      <ChartLists of={of} kinds={["allergy", "medicine", "condition"]} />
      {query.data && <Facts chart={query.data} />}
    </section>
  );
}

function Facts({ chart }: { chart: Chart }) {
  const { t } = useTranslation("chart");
  const language = currentLanguage();
  const known = (["weight_kg", "height_cm", "systolic_mmhg", "diastolic_mmhg", "pregnant", "breastfeeding"] as const).filter(
    (name) => chart.facts[name],
  );
  if (known.length === 0) return null;
  return (
    <dl className={classes.lines} aria-label={t("facts.title")}>
      {known.map((name) => {
        const fact = chart.facts[name];
        if (!fact) return null;
        const value = typeof fact.value === "boolean" ? t(fact.value ? "history.yes" : "history.no") : fact.value;
        return (
          <div key={name}>
            <dt>{t(`facts.${name}`)}</dt>
            <dd>{t("facts.line", { value, day: formatFullDate(dayOf(fact.noted_at), language) })}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Earlier consultations with this doctor, and others the patient shares. */
function Earlier({ id }: { id: string }) {
  const { t } = useTranslation("chart");
  const specialtyName = useSpecialtyName();
  const language = currentLanguage();
  const query = useQuery({ ...earlierQuery(id), retry: false });
  if (query.isError) return null;
  return (
    <section aria-label={t("doctor.earlier")} data-part="earlier">
      <Title order={3} size="h5">
        {t("doctor.earlier")}
      </Title>
      <Loaded query={query} skeleton={<CardSkeletons count={1} height={60} />}>
        {({ consultations, shared }) => (
          <>
            {consultations.length === 0 && <Text c="dimmed">{t(shared ? "doctor.noneAtAll" : "doctor.noEarlier")}</Text>}
            <ul className={classes.entries}>
              {consultations.map((one) => (
                <li key={one.id} className={classes.entry}>
                  <div className={classes.entryWords}>
                    <Text fw={600}>{formatMoment(one.finished_at, language)}</Text>
                    <Text size="sm" c="dimmed">
                      {t(one.own ? "doctor.own" : "doctor.other", { name: mentionedDoctor(one, currentLanguage()), specialty: specialtyName(one.specialty) })}
                    </Text>
                    {one.summary && (
                      <Text size="sm" lineClamp={4}>
                        {one.summary}
                      </Text>
                    )}
                  </div>
                  {one.own && (
                    <TextLink to="/room/$consultationId" params={{ consultationId: one.id }}>
                      {t("readings.in")}
                    </TextLink>
                  )}
                </li>
              ))}
            </ul>
            {!shared && <Text size="sm" c="dimmed">{t("doctor.notShared")}</Text>}
          </>
        )}
      </Loaded>
    </section>
  );
}
