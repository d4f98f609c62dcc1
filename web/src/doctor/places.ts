/** A doctor's places while hours are edited. */

import { Problem } from "@/api/problem";
import type { Draft, Place } from "./hours";

/** What stands for the institution where a place is named by its id. */
export const institution = 0;

const highest = 999;

/** A place to be filled in, with an id that none has. */
export function nextPlace(places: readonly Place[], time_zone: string): Place {
  const taken = new Set(places.map(({ id }) => id));
  const above = Math.max(institution, ...taken) + 1;
  const free = above <= highest ? above : Array.from({ length: highest }, (_, index) => index + 1).find((id) => !taken.has(id));
  return { id: free ?? highest, name: "", address: "", time_zone, directions: "" };
}

/** The draft without a place and the hours there. */
export function withoutPlace(draft: Draft, id: number): Draft {
  const elsewhere = <T extends { place: number }>(hours: T[]): T[] => hours.filter(({ place }) => place !== id);
  const exceptions = draft.exceptions
    .filter((day) => day.place !== id)
    .map((day) => ({ ...day, hours: elsewhere(day.hours) }));
  return { ...draft, places: draft.places.filter((place) => place.id !== id), week: draft.week.map(elsewhere), exceptions };
}

export const isWhole = (text: string): boolean => text.trim() !== "";

/** Whether every place says what it is called and where it is. */
export const arePlacesWhole = ({ places }: Draft): boolean => places.every(({ name, address }) => isWhole(name) && isWhole(address));

interface Stay {
  place: number;
  date: string;
  starts: string;
  ends: string;
}

export interface Clash {
  first: Stay;
  second: Stay;
  gap_minutes: number;
  needed_minutes: number;
}

/** The pairs of hours that one person cannot keep, if that is why they were not saved. */
export function clashesOf(error: unknown): Clash[] {
  if (!(error instanceof Problem) || error.code !== "places_overlap") return [];
  return (error.extensions.clashes as Clash[] | undefined) ?? [];
}
