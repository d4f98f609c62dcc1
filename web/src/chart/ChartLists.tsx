import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { chartQuery, useChartChange, type ChartEntry, type ChartKind, type ChartOf, type ChartSection } from "@/api/charts";
import { ProblemNote } from "@/components/ProblemNote";
import { CardSkeletons } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { offerUndo } from "@/components/undo";
import { currentLanguage } from "@/i18n";
import { dayOf, formatFullDate } from "@/i18n/formats";
import { EntryForm } from "./EntryForm";
import { sectionOf } from "./sections";
import classes from "./Chart.module.css";

interface ChartListsProps {
  of: ChartOf;
  kinds: readonly ChartKind[];
}

/** The lists of a chart: what there is, that there is nothing, or that nobody asked; each side may add. */
export function ChartLists({ of, kinds }: ChartListsProps) {
  return (
    <Loaded query={useQuery(chartQuery(of))} skeleton={<CardSkeletons count={kinds.length} height={80} />}>
      {(chart) => (
        <Stack gap="lg">
          {kinds.map((kind) => (
            <List key={kind} of={of} kind={kind} section={sectionOf(chart, kind)} />
          ))}
        </Stack>
      )}
    </Loaded>
  );
}

function List({ of, kind, section }: { of: ChartOf; kind: ChartKind; section: ChartSection }) {
  const { t } = useTranslation(["chart", "common"]);
  const change = useChartChange(of);
  const [editing, setEditing] = useState<ChartEntry | "new" | null>(null);
  const isDoctor = Boolean(of.consultation);
  const remove = (entry: ChartEntry) =>
    change.mutate(
      { do: "end", entry: entry.id },
      {
        onSuccess: () =>
          offerUndo(t("removed", { name: entry.name }), () => {
            const { name, code, reaction, severity, dose, since } = entry;
            change.mutate({ do: "add", entry: { kind, name, code, reaction, severity, dose, since } });
          }),
      },
    );
  return (
    <section aria-label={t(`kind.${kind}.title`)} data-kind={kind}>
      <Title order={3} size="h5">
        {t(`kind.${kind}.title`)}
      </Title>
      {section.state === "none" && <Text>{t(`kind.${kind}.none`)}</Text>}
      {section.state === "not_asked" && <Text c="dimmed">{t("notAsked")}</Text>}
      <ul className={classes.entries}>
        {section.entries.map((entry) => (
          <Entry
            key={entry.id}
            entry={entry}
            onEdit={isDoctor ? undefined : () => setEditing(entry)}
            onRemove={!isDoctor || entry.mine ? () => remove(entry) : undefined}
          />
        ))}
      </ul>
      <ProblemNote error={change.error} />
      {editing ? (
        <EntryForm of={of} kind={kind} entry={editing === "new" ? null : editing} onClose={() => setEditing(null)} />
      ) : (
        <Group gap="xs" mt="xs">
          <Button variant="light" px="md" onClick={() => setEditing("new")}>
            {t(`kind.${kind}.add`)}
          </Button>
          {!isDoctor && section.state === "not_asked" && (
            <Button variant="default" px="md" loading={change.isPending} onClick={() => change.mutate({ do: "none", kind, none: true })}>
              {t(`kind.${kind}.sayNone`)}
            </Button>
          )}
          {!isDoctor && section.state === "none" && (
            <Button variant="subtle" px="md" onClick={() => change.mutate({ do: "none", kind, none: false })}>
              {t("takeBack")}
            </Button>
          )}
        </Group>
      )}
    </section>
  );
}

interface EntryProps {
  entry: ChartEntry;
  onEdit?: () => void;
  onRemove?: () => void;
}

function Entry({ entry, onEdit, onRemove }: EntryProps) {
  const { t } = useTranslation(["chart", "common"]);
  const language = currentLanguage();
  const about = [
    entry.dose,
    entry.reaction,
    entry.since && t("since", { day: formatFullDate(entry.since, language) }),
    entry.code,
  ].filter(Boolean);
  return (
    <li className={classes.entry}>
      <div className={classes.entryWords}>
        <Group gap="xs">
          <Text fw={600}>{entry.name}</Text>
          {entry.severity && (
            <Badge color={entry.severity === "severe" ? "red" : "gray"} variant="light" tt="none">
              {t(`severity.${entry.severity}`)}
            </Badge>
          )}
        </Group>
        {about.length > 0 && <Text size="sm">{about.join(" · ")}</Text>}
        <Text size="sm" c="dimmed">
          {t(entry.by_doctor ? "notedByDoctor" : "notedBy", {
            name: entry.noted_by,
            day: formatFullDate(dayOf(entry.noted_at), language),
          })}
        </Text>
      </div>
      <Group gap={4} wrap="nowrap">
        {onEdit && (
          <Button variant="subtle" px="sm" aria-label={t("editNamed", { name: entry.name })} onClick={onEdit}>
            {t("edit")}
          </Button>
        )}
        {onRemove && (
          <Button variant="subtle" color="gray" px="sm" aria-label={t("removeNamed", { name: entry.name })} onClick={onRemove}>
            {t("remove")}
          </Button>
        )}
      </Group>
    </li>
  );
}
