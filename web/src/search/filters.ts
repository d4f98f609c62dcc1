import type { SearchParameters } from "@/api/queries";
import { readMode, type Mode } from "@/api/modes";
import { addDays, dayOf } from "@/i18n/formats";

/** Everything that shapes a result list; all of it lives in the address. */
export interface Filters {
  q?: string;
  /** Specialty code, e.g. 03.04. */
  specialty?: string;
  /** City id. */
  city?: number;
  institution?: number;
  mode?: Mode;
  /** First and last day wanted, YYYY-MM-DD in the reader's zone, both inclusive. */
  from?: string;
  to?: string;
  /** A language the doctor speaks, ISO 639-1. */
  language?: string;
  gender?: "male" | "female";
  title?: Title;
  /** Highest price in minor units. */
  max_price?: number;
  /** At most so far from `near`. */
  max_km?: number;
  part_of_day?: PartOfDay;
  /** The hospital's grade, as the directory writes it. */
  level?: Level;
  /** Fewest stars. */
  min_rating?: number;
  weekend?: true;
  sees_children?: true;
  takes_new_patients?: true;
  accepts_insurance?: true;
  sort?: Sort;
  /** Latitude and longitude, "31.23,121.47". */
  near?: string;
}

export const sorts = ["best", "soonest", "nearest", "price", "rating"] as const;
export type Sort = (typeof sorts)[number];

export const titles = ["chief", "associate_chief", "attending", "resident"] as const;
export type Title = (typeof titles)[number];

export const partsOfDay = ["morning", "afternoon", "evening"] as const;
export type PartOfDay = (typeof partsOfDay)[number];

export const levels = ["三级甲等", "三级", "二级", "一级", "clinic"] as const;
export type Level = (typeof levels)[number];

/** What is either asked for or does not matter. */
export const switches = ["weekend", "takes_new_patients", "accepts_insurance", "sees_children"] as const;

export const radii = [5, 20, 50, 200] as const;
export const ratings = [4, 4.5, 4.8] as const;

const longestQuery = 200;

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, longestQuery) : undefined;

function matching(value: unknown, shape: RegExp): string | undefined {
  const found = text(value);
  return found && shape.test(found) ? found : undefined;
}

function whole(value: unknown): number | undefined {
  const number = Number(value);
  return value !== undefined && value !== "" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

function among(value: unknown, least: number, most: number): number | undefined {
  const number = Number(value);
  return value !== undefined && value !== "" && number >= least && number <= most ? number : undefined;
}

const yes = (value: unknown): true | undefined => (value === true || value === "true" ? true : undefined);

function day(value: unknown): string | undefined {
  const found = matching(value, /^\d{4}-\d{2}-\d{2}$/);
  return found && !Number.isNaN(Date.parse(found)) ? found : undefined;
}

/** Reads filters from an address; what makes no sense is left out rather than refused. */
export function readFilters(search: Record<string, unknown>): Filters {
  const from = day(search.from);
  const to = day(search.to);
  const found: Filters = {
    q: text(search.q),
    specialty: matching(search.specialty, /^\d{2}(\.\d{2})?$/),
    city: whole(search.city),
    institution: whole(search.institution),
    mode: readMode(search.mode),
    from,
    to: from && to && to < from ? from : to,
    language: matching(search.language, /^[a-z]{2}$/),
    gender: search.gender === "male" || search.gender === "female" ? search.gender : undefined,
    title: titles.find((title) => title === search.title),
    max_price: whole(search.max_price),
    max_km: among(search.max_km, 1, 20_000),
    part_of_day: partsOfDay.find((part) => part === search.part_of_day),
    level: levels.find((level) => level === search.level),
    min_rating: among(search.min_rating, 1, 5),
    weekend: yes(search.weekend),
    sees_children: yes(search.sees_children),
    takes_new_patients: yes(search.takes_new_patients),
    accepts_insurance: yes(search.accepts_insurance),
    sort: sorts.find((sort) => sort === search.sort),
    near: matching(search.near, /^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?$/),
  };
  // Nearest to what, how far from where?
  if (!found.near) Object.assign(found, awayFromHere(found));
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Without the place one is at, nothing is near it. */
export function awayFromHere({ sort }: Filters): Partial<Filters> {
  return { near: undefined, max_km: undefined, sort: sort === "nearest" ? undefined : sort };
}

/** Midnight at the start of a day in the device's zone, as an instant. */
const startOf = (day: string): string => new Date(`${day}T00:00:00`).toISOString();

/** What the server is asked: days become instants in the reader's zone; past days start today. */
export function toParameters(filters: Filters, today = dayOf(new Date())): SearchParameters {
  const { from, to, ...rest } = filters;
  return {
    ...rest,
    from: from && from > today ? startOf(from) : undefined,
    to: to ? startOf(addDays(to < today ? today : to, 1)) : undefined,
  };
}

/** Filters beyond the words themselves, for the badge on the phone's filter button. */
export function countFilters(filters: Filters): number {
  const { q: _q, sort: _sort, from, to, ...rest } = filters;
  return Object.values(rest).filter((value) => value !== undefined).length + (from || to ? 1 : 0);
}

/** The filters that have no chip of their own among what was understood, in the order of the panel. */
export const furtherFilters = [
  "max_km",
  "part_of_day",
  "weekend",
  "takes_new_patients",
  "accepts_insurance",
  "sees_children",
  "max_price",
  "min_rating",
  "gender",
  "level",
  "title",
  "language",
] as const satisfies readonly (keyof Filters)[];

/** The filters whose removal most likely brings results, most restrictive first. */
export function toRelax(filters: Filters): Relaxable[] {
  return relaxable.filter((key) => filters[key] !== undefined || (key === "from" && filters.to !== undefined));
}

const relaxable = [
  "from",
  "part_of_day",
  "weekend",
  "institution",
  "max_km",
  "max_price",
  "min_rating",
  "language",
  "takes_new_patients",
  "accepts_insurance",
  "gender",
  "level",
  "title",
  "sees_children",
  "mode",
  "city",
  "specialty",
] as const satisfies readonly (keyof Filters)[];
export type Relaxable = (typeof relaxable)[number];

/** The relaxation the server proposes, if it is one we have words for: the first of its parameters names it. */
export function relaxableOf(drop: readonly string[]): Relaxable | "q" | undefined {
  const [first] = drop;
  return first === "q" ? first : relaxable.find((key) => key === first);
}

/** Filters without one of them; a day goes with its end. */
export function without(filters: Filters, key: keyof Filters): Filters {
  const rest = { ...filters };
  delete rest[key];
  if (key === "from") delete rest.to;
  return rest;
}
