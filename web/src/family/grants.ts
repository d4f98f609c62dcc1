/** What somebody may do for another, and until when, as the screens say it. */

import type { Proxy, Scope } from "@/api/family";
import { addDays, dayOf } from "@/i18n/formats";

export const scopes = ["booking", "consultation", "record", "export"] as const satisfies readonly Scope[];

/** What is chosen after a tick: a copy holds everything, so it comes with all the others and goes with any of them. */
export function ticked(before: readonly Scope[], wanted: readonly Scope[]): readonly Scope[] {
  if (!wanted.includes("export")) return wanted;
  return before.includes("export") ? wanted.filter((one) => one !== "export" || wanted.length === scopes.length) : scopes;
}

/** The instant at which a last day is over on the reader's clock; none for no last day. */
export const endOf = (lastDay: string): string | null =>
  lastDay ? new Date(`${addDays(lastDay, 1)}T00:00:00`).toISOString() : null;

/** The day on which the reader had said it should end; "" where they had not, or it is over. */
export function lastDayOf({ ends_at, end_reason }: Pick<Proxy, "ends_at" | "end_reason">, today: string): string {
  if (!ends_at || end_reason !== "term") return "";
  const day = dayBefore(ends_at);
  return day < today ? "" : day;
}

/** The last day on which something held that ends at an instant. */
export const dayBefore = (instant: string): string => dayOf(new Date(new Date(instant).getTime() - 1));
