import { Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { chartQuery, readingsQuery } from "@/api/charts";
import { useMe } from "@/api/session";
import { CardSkeletons, PageSkeleton } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { TextLink } from "@/components/links";
import { Moment } from "@/components/TimeOf";
import { mentionedDoctor } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { ForWhom } from "@/family/ForWhom";
import { monthsSince } from "@/family/age";
import { AgeAndSex } from "./AgeAndSex";
import { ChartLists } from "./ChartLists";
import { FactsForm } from "./FactsForm";
import classes from "./Chart.module.css";

const route = getRouteApi("/account/chart");

/** One's own chart, or that of somebody one acts for: kept once, read by the doctors one consults. */
export function ChartPage() {
  const me = useMe();
  const { patient = me?.id } = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useTranslation("chart");
  if (!me || !patient) return <PageSkeleton />;
  return (
    <Stack maw={680} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t("title")}
      </Title>
      <Text>{t("intro")}</Text>
      <ForWhom
        scope="record"
        value={patient}
        onChange={(id) => void navigate({ search: { patient: id ?? undefined }, replace: true })}
      />
      <Sections key={patient} patient={patient} />
    </Stack>
  );
}

function Sections({ patient }: { patient: string }) {
  const of = { patient };
  return (
    <>
      <div className={classes.card}>
        <ChartLists of={of} kinds={["allergy", "medicine", "condition"]} />
      </div>
      <Loaded query={useQuery(chartQuery(of))} skeleton={<CardSkeletons count={1} height={120} />}>
        {(chart) => (
          <div className={classes.card}>
            <AgeAndSex
              patient={{
                id: patient,
                age_months: chart.birth_date === null ? null : monthsSince(chart.birth_date),
                gender: chart.gender,
              }}
            />
            <FactsForm of={of} chart={chart} />
          </div>
        )}
      </Loaded>
      <Readings patient={patient} />
    </>
  );
}

/** Who has looked. */
function Readings({ patient }: { patient: string }) {
  const { t } = useTranslation("chart");
  const query = useQuery(readingsQuery(patient));
  return (
    <section className={classes.card} aria-label={t("readings.title")}>
      <Title order={2} size="h5">
        {t("readings.title")}
      </Title>
      <Loaded query={query} skeleton={<CardSkeletons count={1} height={60} />}>
        {({ readings }) => (
          <>
            {readings.length === 0 && <Text c="dimmed">{t("readings.none")}</Text>}
            <ul className={classes.entries}>
              {readings.map((one) => (
                <li key={one.at + one.consultation_id} className={classes.entry}>
                  <Text>
                    {mentionedDoctor(one, currentLanguage())} · <Moment at={one.at} />
                  </Text>
                  <TextLink to="/room/$consultationId" params={{ consultationId: one.consultation_id }}>
                    {t("readings.in")}
                  </TextLink>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </section>
  );
}
