import { Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { slotsQuery } from "@/api/queries";
import type { BookableMode, Doctor, Slot } from "@/api/types";
import { ButtonLink } from "@/components/links";
import { Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { addDays, dayOf, formatDay, formatTime, readersZone, zoneNote } from "@/i18n/formats";
import { useToday } from "@/i18n/today";
import { WatchButton } from "@/kept/WatchButton";
import { DayStrip } from "@/search/DayStrip";
import classes from "./DoctorPage.module.css";

const route = getRouteApi("/doctors/$doctorId");
const horizonDays = 14;
const undivided = 12;

/** Slots by their day in the reader's zone, days and times in order. */
export function byDay(slots: readonly Slot[], zone = readersZone()): Map<string, Slot[]> {
  const days = new Map<string, Slot[]>();
  for (const slot of slots.toSorted((a, b) => a.starts_at.localeCompare(b.starts_at))) {
    const day = dayOf(slot.starts_at, zone);
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return days;
}

const parts = ["night", "morning", "afternoon", "evening"] as const;
export type Part = (typeof parts)[number];

/** A day's slots by the quarter of the reader's day they begin in; a short day is not divided. */
export function byPart(slots: readonly Slot[], zone = readersZone()): [Part | null, readonly Slot[]][] {
  if (slots.length <= undivided) return [[null, slots]];
  const hour = (slot: Slot) => Number(formatTime(slot.starts_at, "en", zone).slice(0, 2));
  return parts
    .map((part, index): [Part, Slot[]] => [part, slots.filter((slot) => Math.floor(hour(slot) / 6) === index)])
    .filter(([, own]) => own.length > 0);
}

/** Two weeks of open times for one way of consulting: days to slide through, times to press. */
export function SlotCalendar({ doctor, mode, day }: { doctor: Doctor; mode: BookableMode; day: string | undefined }) {
  const today = useToday();
  const window = useMemo(() => {
    const from = new Date(`${today}T00:00:00`);
    return { from: from.toISOString(), to: new Date(`${addDays(today, horizonDays)}T00:00:00`).toISOString() };
  }, [today]);
  const query = useQuery(slotsQuery(doctor.id, mode, window.from, window.to));
  return (
    <Loaded
      query={query}
      skeleton={<Skeleton height={140} radius="md" />}
      empty={{ when: (data) => data.slots.length === 0, show: <NoTimes doctor={doctor} mode={mode} /> }}
    >
      {(data) => <Days doctor={doctor} mode={mode} slots={data.slots} zone={data.time_zone} wanted={day} />}
    </Loaded>
  );
}

function NoTimes({ doctor, mode }: { doctor: Doctor; mode: BookableMode }) {
  const { t } = useTranslation(["patient", "common"]);
  return (
    <Stack gap="xs" align="flex-start">
      <Text role="status">{t("doctor.noTimes")}</Text>
      <WatchButton doctor={doctor} window={{ mode }} />
    </Stack>
  );
}

/** One day, from its midnight to the next in the reader's zone. */
const windowOf = (day: string) => ({
  from: new Date(`${day}T00:00:00`).toISOString(),
  to: new Date(`${addDays(day, 1)}T00:00:00`).toISOString(),
});

interface DaysProps {
  doctor: Doctor;
  mode: BookableMode;
  slots: Slot[];
  zone: string;
  wanted: string | undefined;
}

function Days({ doctor, mode, slots, zone, wanted }: DaysProps) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const navigate = route.useNavigate();
  const days = useMemo(() => byDay(slots), [slots]);
  const counts = useMemo(() => new Map([...days].map(([day, list]) => [day, list.length])), [days]);
  const today = useToday();
  const day = wanted && wanted >= today ? wanted : ([...days.keys()][0] ?? today);
  const shown = days.get(day) ?? [];
  const next = [...days.keys()].find((other) => other > day);
  const foreign = slots[0] ? zoneNote(slots[0].starts_at, zone, language) : null;
  const choose = (chosen: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, day: chosen }), replace: true, resetScroll: false });
  return (
    <Stack gap="sm">
      <DayStrip chosen={day} onChoose={choose} counts={counts} withAny={false} />
      {foreign && (
        <Text size="sm" c="dimmed">
          {t("doctor.zone", { zone: foreign })}
        </Text>
      )}
      {shown.length > 0 ? (
        <Stack gap="sm" role="group" aria-label={t("doctor.timesOn", { day: formatDay(day, language) })}>
          {byPart(shown).map(([part, slots]) => (
            <Times key={part} doctor={doctor} part={part} slots={slots} />
          ))}
        </Stack>
      ) : (
        <Stack gap="xs" align="flex-start">
          <Text role="status">{t("doctor.noTimesThatDay")}</Text>
          {next && (
            <ButtonLink to="." search={(before: object) => ({ ...before, day: next })} replace resetScroll={false} variant="light">
              {t("doctor.nextDay", { day: formatDay(next, language) })}
            </ButtonLink>
          )}
          <WatchButton doctor={doctor} window={{ mode, ...windowOf(day) }} />
        </Stack>
      )}
    </Stack>
  );
}

function Times({ doctor, part, slots }: { doctor: Doctor; part: Part | null; slots: readonly Slot[] }) {
  const { t } = useTranslation(["patient", "common"]);
  return (
    <div>
      {part && (
        <Text size="sm" c="dimmed" mb={4}>
          {t(`doctor.part.${part}`)}
        </Text>
      )}
      <div className={classes.times}>
        {slots.map((slot) => (
          <ButtonLink
            key={slot.starts_at}
            to="/book"
            search={{ doctor: String(doctor.id), mode: slot.mode, starts_at: slot.starts_at }}
            variant="light"
            px="xs"
          >
            {formatTime(slot.starts_at, currentLanguage())}
          </ButtonLink>
        ))}
      </div>
    </div>
  );
}
