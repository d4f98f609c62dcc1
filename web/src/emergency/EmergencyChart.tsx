import { Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { chartQuery, type ChartKind } from "@/api/charts";
import { sectionOf } from "@/chart/sections";
import chart from "@/chart/Chart.module.css";
import { CardSkeletons } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { formatTime } from "@/i18n/formats";
import records from "@/records/Records.module.css";
import type { Emergency } from "./emergencies";

const kinds: readonly ChartKind[] = ["allergy", "medicine", "condition"];

/** A chart that is open in an emergency: to read, and until when. */
export function EmergencyChart({ emergency }: { emergency: Emergency }) {
  const { t } = useTranslation(["emergency", "chart"]);
  const query = useQuery({ ...chartQuery({ patient: emergency.patient_id }), retry: false });
  return (
    <section className={records.document} aria-label={emergency.patient_name}>
      <Title order={2} size="h4">
        {emergency.patient_name}
      </Title>
      <Text size="sm" c="dimmed">
        {t("until", { time: formatTime(emergency.ends_at, currentLanguage()) })}
      </Text>
      <Loaded query={query} skeleton={<CardSkeletons count={3} height={60} />}>
        {(found) => (
          <Stack gap="md">
            {kinds.map((kind) => {
              const { state, entries } = sectionOf(found, kind);
              return (
                <section key={kind} aria-label={t(`chart:kind.${kind}.title`)}>
                  <Title order={3} size="h5">
                    {t(`chart:kind.${kind}.title`)}
                  </Title>
                  {state === "none" && <Text>{t(`chart:kind.${kind}.none`)}</Text>}
                  {state === "not_asked" && <Text c="dimmed">{t("chart:notAsked")}</Text>}
                  <ul className={chart.entries}>
                    {entries.map(({ id, name, reaction, dose }) => (
                      <li key={id} className={chart.entry}>
                        <div className={chart.entryWords}>
                          <Text fw={600}>{name}</Text>
                          {(reaction ?? dose) && <Text size="sm">{reaction ?? dose}</Text>}
                        </div>
                      </li>
                    ))}
                  </ul>
                </section>
              );
            })}
          </Stack>
        )}
      </Loaded>
    </section>
  );
}
