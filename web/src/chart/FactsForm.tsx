import { Button, Group, NativeSelect, NumberInput, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChartChange, type Chart, type ChartFactsRequest, type ChartOf } from "@/api/charts";
import { ProblemNote } from "@/components/ProblemNote";
import classes from "./Chart.module.css";

const numbers = ["weight_kg", "height_cm", "systolic_mmhg", "diastolic_mmhg"] as const;
const choices = ["pregnant", "breastfeeding"] as const;

/** Weight, height, blood pressure; for women pregnancy and breastfeeding. */
export function FactsForm({ of, chart }: { of: ChartOf; chart: Chart }) {
  const { t } = useTranslation(["chart", "common"]);
  const change = useChartChange(of);
  const [facts, setFacts] = useState<ChartFactsRequest>({});
  const set = (part: ChartFactsRequest) => setFacts({ ...facts, ...part });
  const now = (name: keyof Chart["facts"]) => (name in facts ? facts[name] : chart.facts[name]?.value) ?? null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ do: "facts", facts }, { onSuccess: () => setFacts({}) });
      }}
    >
      <Title order={3} size="h5" mb="xs">
        {t("facts.title")}
      </Title>
      <div className={classes.facts}>
        {numbers.map((name) => (
          <NumberInput
            key={name}
            label={t(`facts.${name}`)}
            hideControls
            inputMode="decimal"
            value={(now(name) as number | null) ?? ""}
            onChange={(value) => set({ [name]: value === "" ? null : Number(value) })}
          />
        ))}
        {chart.gender !== "male" &&
          choices.map((name) => (
            <NativeSelect
              key={name}
              label={t(`facts.${name}`)}
              data={[
                { value: "", label: t("facts.unknown") },
                { value: "no", label: t("history.no") },
                { value: "yes", label: t("history.yes") },
              ]}
              value={now(name) === null ? "" : now(name) ? "yes" : "no"}
              onChange={({ currentTarget: { value } }) => set({ [name]: value === "" ? null : value === "yes" })}
            />
          ))}
      </div>
      <ProblemNote error={change.error} />
      <Group mt="sm">
        <Button type="submit" variant="light" disabled={Object.keys(facts).length === 0} loading={change.isPending}>
          {t("common:action.save")}
        </Button>
        {change.isSuccess && Object.keys(facts).length === 0 && (
          <Text size="sm" c="dimmed" role="status">
            {t("saved")}
          </Text>
        )}
      </Group>
    </form>
  );
}
