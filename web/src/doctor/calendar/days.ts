/** Days and minutes on the doctor's clock, and where things lie in a column of the calendar. */

import { addDays, dayOf, formatTime } from "@/i18n/formats";

export const dayMinutes = 24 * 60;

export interface Timed {
  starts_at: string;
  ends_at: string;
}

/** Minutes from a day's midnight by the clock of `zone`: before the day 0, behind it 1440. */
export function minuteIn(day: string, instant: string | Date, zone: string): number {
  const on = dayOf(instant, zone);
  if (on < day) return 0;
  if (on > day) return dayMinutes;
  const [hours = 0, minutes = 0] = formatTime(instant, "en", zone).split(":").map(Number);
  return hours * 60 + minutes;
}

/** The instant at which a clock in `zone` shows so many minutes after a day's midnight; a skipped one is read as later. */
export function instantOf(day: string, minute: number, zone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minute * 60_000;
  let instant = wanted;
  // The offset may be another where the first guess lands.
  for (let look = 0; look < 2; look += 1) instant = wanted - offsetAt(instant, zone);
  return new Date(instant).toISOString();
}

function offsetAt(instant: number, zone: string): number {
  const shown = Date.parse(`${dayOf(new Date(instant), zone)}T${formatTime(new Date(instant), "en", zone)}:00Z`);
  return shown - Math.floor(instant / 60_000) * 60_000;
}

/** Minutes as a clock shows them, for `<input type="time">`. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** Minutes of a clock; null when it is none. */
export function minuteOfClock(clock: string): number | null {
  const match = /^(\d{2}):(\d{2})/.exec(clock);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

/** The Monday of the week a day is in. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7));
}

export const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => addDays(first, index));

/** What lies at least partly on a day, in time order. */
export function onDay<T extends Timed>(things: readonly T[], day: string, zone: string): T[] {
  const [start, end] = [Date.parse(instantOf(day, 0, zone)), Date.parse(instantOf(addDays(day, 1), 0, zone))];
  return things
    .filter(({ starts_at, ends_at }) => Date.parse(starts_at) < end && Date.parse(ends_at) > start)
    .toSorted((a, b) => a.starts_at.localeCompare(b.starts_at));
}

export const touches = (one: Timed, other: Timed): boolean =>
  Date.parse(one.starts_at) < Date.parse(other.ends_at) && Date.parse(other.starts_at) < Date.parse(one.ends_at);

/** The hours of the day to show: all that there is on any of the days, at least a working day. */
export function shownRange(days: readonly string[], things: readonly Timed[], zone: string): [number, number] {
  let [from, to] = [9 * 60, 17 * 60];
  for (const day of days) {
    for (const one of onDay(things, day, zone)) {
      from = Math.min(from, minuteIn(day, one.starts_at, zone));
      to = Math.max(to, minuteIn(day, one.ends_at, zone));
    }
  }
  return [Math.floor(from / 60) * 60, Math.ceil(to / 60) * 60];
}

/** The start a thing is put to when it is let go at `minute`: an open slot near by, else the grid of `step` minutes. */
export function snapped(minute: number, length: number, openStarts: readonly number[], step = gridOf(length)): number {
  const near = openStarts
    .filter((start) => Math.abs(start - minute) <= length / 2)
    .toSorted((a, b) => Math.abs(a - minute) - Math.abs(b - minute))[0];
  const start = near ?? Math.round(minute / step) * step;
  return Math.max(0, Math.min(start, dayMinutes - length));
}

/** How fine the grid is for something so long. */
export const gridOf = (length: number): number => [15, 10, 5].find((step) => length % step === 0) ?? 5;
