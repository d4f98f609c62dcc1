import { Stack, Text } from "@mantine/core";
import { IconMapPin } from "@tabler/icons-react";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Place, Slot } from "@/api/types";
import { currentLanguage } from "@/i18n";
import { addDays, dayOf, formatDay, formatTime, readersZone, zoneNote } from "@/i18n/formats";
import { useToday } from "@/i18n/today";
import { DayStrip } from "@/search/DayStrip";
import { addressOf } from "./describe";
import classes from "./DoctorPage.module.css";

export const horizonDays = 14;
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

/** The two weeks from a day's midnight, on the reader's clock. */
export function useHorizon(): { from: string; to: string } {
  const today = useToday();
  return useMemo(() => {
    const from = new Date(`${today}T00:00:00`);
    return { from: from.toISOString(), to: new Date(`${addDays(today, horizonDays)}T00:00:00`).toISOString() };
  }, [today]);
}

/** Slots by where they are, the place of the earliest first; null is the institution. */
export function byPlace(slots: readonly Slot[]): [Place | null, readonly Slot[]][] {
  const places = new Map<number, Slot[]>();
  for (const slot of slots) places.set(slot.place?.id ?? 0, [...(places.get(slot.place?.id ?? 0) ?? []), slot]);
  return [...places.values()].map((own) => [own[0]?.place ?? null, own]);
}

interface SlotDaysProps {
  slots: readonly Slot[];
  /** At the doctor's institution. */
  zone: string;
  /** The institution, where times may be at another place too: then each says where it is. */
  institution?: { name: string; address: string } | undefined;
  wanted: string | undefined;
  onDay: (day: string | undefined) => void;
  /** What to press for a slot. */
  renderTime: (slot: Slot) => ReactNode;
  /** What to do on a day without slots; `next` is the next one that has some. */
  renderNothing: (day: string, next: string | undefined) => ReactNode;
}

/** Open times: days to slide through, times to press. */
export function SlotDays({ slots, zone, institution, wanted, onDay, renderTime, renderNothing }: SlotDaysProps) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const days = useMemo(() => byDay(slots), [slots]);
  const counts = useMemo(() => new Map([...days].map(([day, list]) => [day, list.length])), [days]);
  const today = useToday();
  const day = wanted && wanted >= today ? wanted : ([...days.keys()][0] ?? today);
  const shown = days.get(day) ?? [];
  const zoneOf = (slot: Slot) => slot.place?.time_zone ?? zone;
  const foreign = slots[0] && !institution ? zoneNote(slots[0].starts_at, zoneOf(slots[0]), language) : null;
  return (
    <Stack gap="sm">
      <DayStrip chosen={day} onChoose={onDay} counts={counts} withAny={false} />
      {foreign && (
        <Text size="sm" c="dimmed">
          {t("doctor.zone", { zone: foreign })}
        </Text>
      )}
      {shown.length > 0 ? (
        <Stack gap="sm" role="group" aria-label={t("doctor.timesOn", { day: formatDay(day, language) })}>
          {(institution ? byPlace(shown) : [[null, shown] as const]).map(([place, there]) => (
            <Stack key={place?.id ?? 0} gap="sm">
              {institution && there[0] && <At place={place ?? institution} zone={zoneOf(there[0])} at={there[0].starts_at} />}
              {byPart(there).map(([part, own]) => (
                <div key={part}>
                  {part && (
                    <Text size="sm" c="dimmed" mb={4}>
                      {t(`doctor.part.${part}`)}
                    </Text>
                  )}
                  <div className={classes.times}>{own.map(renderTime)}</div>
                </div>
              ))}
            </Stack>
          ))}
        </Stack>
      ) : (
        <Stack gap="xs" align="flex-start">
          <Text role="status">{t("doctor.noTimesThatDay")}</Text>
          {renderNothing(
            day,
            [...days.keys()].find((other) => other > day),
          )}
        </Stack>
      )}
    </Stack>
  );
}

/** Where the times below are, and by which clock when it is not the reader's. */
function At({ place, zone, at }: { place: { name: string; address: string }; zone: string; at: string }) {
  const { t } = useTranslation("patient");
  const foreign = zoneNote(at, zone, currentLanguage());
  return (
    <div>
      <Text fw={600} size="sm">
        <IconMapPin size={16} aria-hidden className={classes.pin} /> {addressOf(place)}
      </Text>
      {foreign && (
        <Text size="sm" c="dimmed">
          {t("doctor.zonePlace", { zone: foreign })}
        </Text>
      )}
    </div>
  );
}
