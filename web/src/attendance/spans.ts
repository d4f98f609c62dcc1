import { formatTime } from "@/i18n/formats";
import type { Span } from "./attendance";

const early = 10 * 60_000;
const late = 30 * 60_000;
/** A line does not break inside a stretch of time. */
const joined = "\u2060";

export interface Stretch {
  /** In percent of the room's time. */
  from: number;
  width: number;
}

/** "14:02–14:21 and 14:25–14:30"; what began and ended in one minute is one time. */
export function timesOf(spans: readonly Span[], language: string): string {
  const times = spans.map(({ starts_at, ends_at }) => {
    const [from, to] = [formatTime(starts_at, language), formatTime(ends_at, language)];
    return from === to ? from : `${from}${joined}–${joined}${to}`;
  });
  return new Intl.ListFormat(language, { type: "conjunction" }).format(times);
}

/** Where spans lie in the time from ten minutes before an appointment until half an hour after it. */
export function stretches(spans: readonly Span[], appointment: Span): Stretch[] {
  const first = Date.parse(appointment.starts_at) - early;
  const length = Date.parse(appointment.ends_at) + late - first;
  const place = (instant: string) => Math.min(100, Math.max(0, ((Date.parse(instant) - first) / length) * 100));
  return spans
    .map(({ starts_at, ends_at }) => ({ from: place(starts_at), width: place(ends_at) - place(starts_at) }))
    .filter(({ width }) => width > 0);
}
