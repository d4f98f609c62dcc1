/** A doctor's hours while they are edited: what is wrong with them, and what is sent. */

import type { components } from "@/api/schema";
import { addDays } from "@/i18n/formats";

export type ScheduleView = components["schemas"]["ScheduleView"];
export type ScheduleChange = components["schemas"]["ScheduleChange"];
export type SchedulePreview = components["schemas"]["SchedulePreview"];
export type Place = components["schemas"]["PracticePlace"];
export type HoursMode = ScheduleView["weekly"][number]["mode"];

export interface Stretch {
  /** Tells stretches apart while they are edited; never sent. */
  key: string;
  starts: string;
  ends: string;
  mode: HoursMode;
  slot_minutes: number;
  /** Left free after each slot. */
  buffer_minutes: number;
  /** Which of the doctor's places; 0 is the institution. */
  place: number;
}

export interface DayOff {
  date: string;
  /** The place whose day it replaces; null: that date everywhere, on each place's clock. */
  place: number | null;
  hours: Stretch[];
}

export interface Draft {
  /** Monday first. */
  week: Stretch[][];
  exceptions: DayOff[];
  lead_minutes: number;
  horizon_days: number;
  /** Null: as many as come. */
  text_per_day: number | null;
  places: Place[];
  /** The way from one place to another. */
  travel_minutes: number;
}

export type HoursProblem = "buffer" | "order" | "overlap" | "short" | "slot" | "time";

/** How long one may be away at a time: more is more than the server keeps. */
export const longestAway = 366;

let serial = 0;
const keyed = <T extends object>(hours: T): T & { key: string } => ({ ...hours, key: `stretch-${++serial}` });

export function draftOf({ weekly, exceptions, ...others }: ScheduleView): Draft {
  const { lead_minutes, horizon_days, text_per_day, places, travel_minutes } = others;
  const week = Array.from({ length: 7 }, (_, weekday) =>
    weekly
      .filter((hours) => hours.weekday === weekday)
      .map((hours) => keyed(bare(hours)))
      .toSorted(byStart),
  );
  const days = exceptions
    .map(({ date, place, hours }) => ({ date, place: place ?? null, hours: hours.map(keyed).toSorted(byStart) }))
    .toSorted(byDate);
  return { week, exceptions: days, lead_minutes, horizon_days, text_per_day, places, travel_minutes };
}

/** What is sent: the draft under the version it began from. */
export function changeOf(draft: Draft, { time_zone, version }: ScheduleView): ScheduleChange {
  return {
    time_zone,
    version,
    weekly: draft.week.flatMap((hours, weekday) => hours.map((stretch) => ({ ...bare(stretch), weekday }))),
    exceptions: draft.exceptions.map(({ date, place, hours }) => ({ date, place, hours: hours.map(bare) })),
    lead_minutes: draft.lead_minutes,
    horizon_days: draft.horizon_days,
    text_per_day: draft.text_per_day,
    places: draft.places,
    travel_minutes: draft.travel_minutes,
  };
}

export const isSame = (a: Draft, b: Draft): boolean => JSON.stringify(stripped(a)) === JSON.stringify(stripped(b));

/** The next stretch one would want on a day: after the last one, or a morning. */
export function nextStretch(hours: readonly Stretch[]): Stretch {
  const last = hours.at(-1);
  const begin = last ? Math.min(minutes(last.ends) ?? 720, 22 * 60) : 9 * 60;
  const length = last ? 120 : 180;
  return keyed({
    starts: clock(begin),
    ends: clock(Math.min(begin + length, 24 * 60)),
    mode: last?.mode ?? ("video" as const),
    slot_minutes: last?.slot_minutes ?? 15,
    buffer_minutes: last?.buffer_minutes ?? 0,
    place: last?.place ?? 0,
  });
}

/** What is wrong, by the stretch's key; empty when all of it can be sent. */
export function problemsOf(draft: Draft): Map<string, HoursProblem> {
  const problems = new Map<string, HoursProblem>();
  for (const hours of [...draft.week, ...draft.exceptions.map((day) => day.hours)]) {
    for (const stretch of hours) {
      const problem = problemOf(stretch) ?? (hours.some((other) => overlaps(stretch, other)) ? "overlap" : null);
      if (problem) problems.set(stretch.key, problem);
    }
  }
  return problems;
}

/** Single days in order; days in a row that are closed at the same place are one stretch, the others stand alone. */
export function runsOf(exceptions: readonly DayOff[]): DayOff[][] {
  const runs: DayOff[][] = [];
  for (const day of exceptions.toSorted((a, b) => (a.place ?? -1) - (b.place ?? -1) || byDate(a, b))) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn = last && last.place === day.place && last.hours.length === 0 && day.hours.length === 0 && addDays(last.date, 1) === day.date;
    if (run && goesOn) run.push(day);
    else runs.push([day]);
  }
  return runs.toSorted(([a], [b]) => (a && b ? byDate(a, b) : 0));
}

/**
 * With all days from one to the other closed, whatever was there; null when there are none, or too many.
 *
 * At one place only, days that are replaced everywhere stay as they are.
 */
export function closedFrom(exceptions: readonly DayOff[], first: string, last: string, place: number | null = null): DayOff[] | null {
  if (!first || last < first || last > addDays(first, longestAway - 1)) return null;
  const everywhere = new Set(place === null ? [] : exceptions.filter((day) => day.place === null).map(({ date }) => date));
  const closed: DayOff[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) {
    if (!everywhere.has(date)) closed.push({ date, place, hours: [] });
  }
  const others = exceptions.filter((day) => day.date < first || day.date > last || (place !== null && day.place !== place));
  return [...others, ...closed].toSorted(byDate);
}

function problemOf({ starts, ends, slot_minutes, buffer_minutes }: Stretch): HoursProblem | null {
  const from = minutes(starts);
  const to = minutes(ends);
  if (from === null || to === null || from === 24 * 60) return "time";
  if (to <= from) return "order";
  if (!(slot_minutes >= 5 && slot_minutes <= 120)) return "slot";
  if (!(buffer_minutes >= 0 && buffer_minutes <= 60)) return "buffer";
  return to - from < slot_minutes ? "short" : null;
}

function overlaps(one: Stretch, other: Stretch): boolean {
  if (one.key === other.key || one.place !== other.place) return false;
  const [a, b, c, d] = [minutes(one.starts), minutes(one.ends), minutes(other.starts), minutes(other.ends)];
  return a !== null && b !== null && c !== null && d !== null && a < d && c < b;
}

/** Minutes since midnight of HH:MM, 24:00 included; null when it is none. */
export function minutes(time: string): number | null {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  if (!match) return null;
  const value = Number(match[1]) * 60 + Number(match[2]);
  return value <= 24 * 60 ? value : null;
}

/** A time as it was meant: 9, 930 and 9:30 are half past nine or nine; anything else stays as it is. */
export function readTime(text: string): string {
  const match = /^(\d{1,2})(?:[:：.h]?([0-5]\d))?$/.exec(text.trim());
  if (!match) return text.trim();
  return `${(match[1] ?? "").padStart(2, "0")}:${match[2] ?? "00"}`;
}

const clock = (value: number): string =>
  `${String(Math.floor(value / 60)).padStart(2, "0")}:${String(value % 60).padStart(2, "0")}`;

const byStart = (a: { starts: string }, b: { starts: string }): number => a.starts.localeCompare(b.starts);

const byDate = (a: DayOff, b: DayOff): number => a.date.localeCompare(b.date);

const bare = ({ starts, ends, mode, slot_minutes, buffer_minutes, place }: Omit<Stretch, "key">) => ({
  starts,
  ends,
  mode,
  slot_minutes,
  buffer_minutes,
  place,
});

const stripped = (draft: Draft) => ({
  ...draft,
  week: draft.week.map((hours) => hours.map(bare)),
  exceptions: draft.exceptions.map(({ date, place, hours }) => ({ date, place, hours: hours.map(bare) })),
});
