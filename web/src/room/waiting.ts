/** What somebody who waits in a pool is told. */

import type { Consultation } from "./consultation";

export type Line = NonNullable<Consultation["line"]>;

/** How often one's place is read again while one waits, in milliseconds. */
export const lookAgain = 5_000;

interface Wait {
  say: "upTo" | "between";
  minutes: { low: number; high: number };
}

/** The range in whole minutes, never narrower than the server said; null when nobody on duty can say. */
export function waitOf({ wait_low_s, wait_high_s }: Pick<Line, "wait_low_s" | "wait_high_s">): Wait | null {
  if (wait_low_s === null || wait_high_s === null) return null;
  const minutes = { low: Math.floor(wait_low_s / 60), high: Math.ceil(wait_high_s / 60) };
  return { say: minutes.low === 0 ? "upTo" : "between", minutes };
}
