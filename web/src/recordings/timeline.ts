/** Where in a recording one is: parts of both sides on one line of time. Plain values, no player. */

import type { Part } from "./recordings";

export const sides = ["doctor", "patient"] as const;
export type PlayedSide = (typeof sides)[number];

/** Seconds until the last part ends. */
export const lengthOfAll = (parts: readonly Part[]): number =>
  Math.max(0, ...parts.map(({ offset_s, length_s }) => offset_s + length_s));

/** The part of a side that covers a moment: of two that overlap, the later one, which took the earlier one's place. */
export const partAt = (parts: readonly Part[], side: PlayedSide, at: number): Part | null =>
  parts
    .filter((one) => one.side === side && one.offset_s <= at && at < one.offset_s + one.length_s)
    .reduce<Part | null>((latest, one) => (latest === null || one.offset_s > latest.offset_s ? one : latest), null);

/** The next moment something is to be seen or heard, over a pause; null behind the last. */
export function nextMoment(parts: readonly Part[], at: number): number | null {
  if (sides.some((side) => partAt(parts, side, at))) return at;
  const later = parts.map(({ offset_s }) => offset_s).filter((offset) => offset > at);
  return later.length > 0 ? Math.min(...later) : null;
}
