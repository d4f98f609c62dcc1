import { ActionIcon, Button, Group, Text, TextInput, Title } from "@mantine/core";
import { IconCalendarPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { dayOf, formatDay } from "@/i18n/formats";
import { DayHours } from "./DayHours";
import { closedFrom, longestAway, runsOf, type DayOff, type Draft, type HoursProblem } from "./hours";
import classes from "./Hours.module.css";

interface ExceptionsProps {
  draft: Draft;
  change: (draft: Draft) => void;
  problems: ReadonlyMap<string, HoursProblem>;
}

/** Days that differ from their weekday: holidays, extra hours, and vacations as one stretch. */
export function Exceptions({ draft, change, problems }: ExceptionsProps) {
  const { t } = useTranslation("doctor");
  const put = (exceptions: DayOff[]) => change({ ...draft, exceptions });
  const drop = (run: DayOff[]) => put(draft.exceptions.filter((day) => !run.includes(day)));
  return (
    <section>
      <Title order={2} size="h5">
        {t("hours.exceptions")}
      </Title>
      <Text c="dimmed" mb="xs">
        {t("hours.exceptionsText")}
      </Text>
      {runsOf(draft.exceptions).map((run) => {
        const [first, last] = [run[0], run.at(-1)];
        if (!first || !last) return null;
        if (first !== last) return <Away key={first.date} first={first.date} last={last.date} count={run.length} drop={() => drop(run)} />;
        const name = longDay(first.date);
        return (
          <DayHours
            key={first.date}
            day={name}
            hours={first.hours}
            change={(hours) => put(draft.exceptions.map((day) => (day === first ? { ...day, hours } : day)))}
            problems={problems}
            aside={
              <ActionIcon color="gray" aria-label={t("hours.removeDay", { day: name })} onClick={() => drop(run)}>
                <IconTrash size={20} />
              </ActionIcon>
            }
          />
        );
      })}
      <AddDays exceptions={draft.exceptions} put={put} />
    </section>
  );
}

/** A vacation. */
function Away({ first, last, count, drop }: { first: string; last: string; count: number; drop: () => void }) {
  const { t } = useTranslation("doctor");
  const days = t("hours.range", { first: longDay(first), last: longDay(last) });
  return (
    <div className={classes.away}>
      <div>
        <Text fw={600}>{days}</Text>
        <Text c="dimmed">{t("hours.closedDays", { count })}</Text>
      </div>
      <ActionIcon color="gray" aria-label={t("hours.removeDay", { day: days })} onClick={drop}>
        <IconTrash size={20} />
      </ActionIcon>
    </div>
  );
}

/** One day, or all of them until another. */
function AddDays({ exceptions, put }: { exceptions: DayOff[]; put: (exceptions: DayOff[]) => void }) {
  const { t } = useTranslation("doctor");
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const [today] = useState(() => dayOf(new Date()));
  const isKnown = !last && exceptions.some((day) => day.date === first);
  const next = isKnown ? null : closedFrom(exceptions, first, last || first);
  const add = () => {
    if (!next) return;
    put(next);
    setFirst("");
    setLast("");
  };
  return (
    <Group align="flex-start">
      <TextInput type="date" label={t("hours.day")} min={today} value={first} onChange={(event) => setFirst(event.currentTarget.value)} />
      <TextInput
        type="date"
        label={t("hours.lastDay")}
        min={first || today}
        value={last}
        error={first && last && !next ? t("hours.badRange", { count: longestAway }) : undefined}
        onChange={(event) => setLast(event.currentTarget.value)}
      />
      <Button variant="light" mt="1.6rem" leftSection={<IconCalendarPlus size={18} />} disabled={!next} onClick={add}>
        {t(last ? "hours.addDays" : "hours.addDay")}
      </Button>
    </Group>
  );
}

const longDay = (day: string): string => formatDay(day, currentLanguage(), undefined, "long");
