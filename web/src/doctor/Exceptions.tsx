import { ActionIcon, Button, Group, NativeSelect, Text, TextInput, Title } from "@mantine/core";
import { IconCalendarPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { dayOf, formatDay } from "@/i18n/formats";
import { DayHours } from "./DayHours";
import { closedFrom, longestAway, runsOf, type DayOff, type Draft, type HoursProblem, type Place } from "./hours";
import classes from "./Hours.module.css";
import { PublicHolidays } from "./PublicHolidays";

interface ExceptionsProps {
  draft: Draft;
  change: (draft: Draft) => void;
  problems: ReadonlyMap<string, HoursProblem>;
}

/** Days that differ from their weekday: holidays, extra hours, and vacations as one stretch. */
export function Exceptions({ draft, change, problems }: ExceptionsProps) {
  const { t } = useTranslation("doctor");
  const put = (exceptions: DayOff[]) => change({ ...draft, exceptions });
  const whereOf = ({ place }: DayOff) => {
    if (place === null) return undefined;
    return draft.places.find(({ id }) => id === place)?.name ?? t("places.institution");
  };
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
        if (first !== last) {
          const key = `${first.date} ${first.place}`;
          return <Away key={key} first={first.date} last={last.date} where={whereOf(first)} count={run.length} drop={() => drop(run)} />;
        }
        const name = [longDay(first.date), whereOf(first)].filter(Boolean).join(" · ");
        return (
          <DayHours
            key={`${first.date} ${first.place}`}
            day={name}
            places={first.place === null ? draft.places : []}
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
      <AddDays exceptions={draft.exceptions} places={draft.places} put={put} />
      <PublicHolidays exceptions={draft.exceptions} put={put} />
    </section>
  );
}

/** A vacation. */
function Away({ first, last, where, count, drop }: { first: string; last: string; where: string | undefined; count: number; drop: () => void }) {
  const { t } = useTranslation("doctor");
  const range = t("hours.range", { first: longDay(first), last: longDay(last) });
  const days = [range, where].filter(Boolean).join(" · ");
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
function AddDays({ exceptions, places, put }: { exceptions: DayOff[]; places: readonly Place[]; put: (exceptions: DayOff[]) => void }) {
  const { t } = useTranslation("doctor");
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const [where, setWhere] = useState("");
  const [today] = useState(() => dayOf(new Date()));
  const place = where === "" ? null : Number(where);
  const isKnown = !last && exceptions.some((day) => day.date === first && (day.place === null || day.place === place));
  const next = isKnown ? null : closedFrom(exceptions, first, last || first, place);
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
      {places.length > 0 && (
        <NativeSelect
          label={t("places.dayAt")}
          value={where}
          data={[
            { value: "", label: t("places.everywhere") },
            { value: "0", label: t("places.institution") },
            ...places.map(({ id, name }) => ({ value: String(id), label: name || t("places.new") })),
          ]}
          onChange={(event) => setWhere(event.currentTarget.value)}
        />
      )}
      <Button variant="light" mt="1.6rem" leftSection={<IconCalendarPlus size={18} />} disabled={!next} onClick={add}>
        {t(last ? "hours.addDays" : "hours.addDay")}
      </Button>
    </Group>
  );
}

const longDay = (day: string): string => formatDay(day, currentLanguage(), undefined, "long");
