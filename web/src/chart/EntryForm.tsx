import { NativeSelect, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChartChange, type ChartEntry, type ChartEntryRequest, type ChartKind, type ChartOf } from "@/api/charts";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { useToday } from "@/i18n/today";
import classes from "./Chart.module.css";

interface EntryFormProps {
  of: ChartOf;
  kind: ChartKind;
  /** What is put right; null for a new one. */
  entry: ChartEntry | null;
  onClose: () => void;
}

type Wanted = Pick<ChartEntryRequest, "name" | "reaction" | "severity" | "dose" | "since" | "code">;

/** Adds an allergy, a medicine or a condition, or puts one right. */
export function EntryForm({ of, kind, entry, onClose }: EntryFormProps) {
  const { t } = useTranslation(["chart", "common"]);
  const change = useChartChange(of);
  const today = useToday();
  const [wanted, setWanted] = useState<Wanted>({
    name: entry?.name ?? "",
    code: entry?.code ?? null,
    reaction: entry?.reaction ?? null,
    severity: entry?.severity ?? null,
    dose: entry?.dose ?? null,
    since: entry?.since ?? null,
  });
  const set = (part: Partial<Wanted>) => setWanted({ ...wanted, ...part });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ do: "add", entry: { kind, ...wanted, replaces: entry?.id ?? null } }, { onSuccess: onClose });
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t(`kind.${kind}.name`)}
          placeholder={t(`kind.${kind}.example`)}
          required
          data-autofocus
          autoFocus
          maxLength={200}
          value={wanted.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        {kind === "allergy" && (
          <>
            <TextInput
              label={t("reaction")}
              placeholder={t("reactionExample")}
              maxLength={500}
              value={wanted.reaction ?? ""}
              onChange={(event) => set({ reaction: event.currentTarget.value || null })}
            />
            <NativeSelect
              label={t("severityLabel")}
              data={[
                { value: "", label: t("severity.unknown") },
                ...(["mild", "moderate", "severe"] as const).map((value) => ({ value, label: t(`severity.${value}`) })),
              ]}
              value={wanted.severity ?? ""}
              onChange={(event) => set({ severity: (event.currentTarget.value || null) as Wanted["severity"] })}
            />
          </>
        )}
        {kind === "medicine" && (
          <TextInput
            label={t("dose")}
            placeholder={t("doseExample")}
            maxLength={200}
            value={wanted.dose ?? ""}
            onChange={(event) => set({ dose: event.currentTarget.value || null })}
          />
        )}
        {kind !== "allergy" && (
          <TextInput
            type="date"
            label={t("sinceLabel")}
            max={today}
            value={wanted.since ?? ""}
            onChange={(event) => set({ since: event.currentTarget.value || null })}
          />
        )}
        {of.consultation && (
          <TextInput
            label={t(kind === "condition" ? "icd" : "atc")}
            maxLength={10}
            value={wanted.code ?? ""}
            onChange={(event) => set({ code: event.currentTarget.value || null })}
          />
        )}
        <ProblemNote error={change.error} />
        <DialogButtons yes={t("common:action.save")} loading={change.isPending} close={onClose} />
      </Stack>
    </form>
  );
}
