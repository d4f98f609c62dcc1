import { readMode, type Mode } from "@/api/modes";

/** Everything that shapes a result list; all of it lives in the address. */
export interface Filters {
  q?: string;
  /** Specialty code, e.g. 03.04. */
  specialty?: string;
  city?: string;
  mode?: Mode;
  /** First and last day wanted, YYYY-MM-DD in the reader's zone, both inclusive. */
  from?: string;
  to?: string;
  /** Languages the doctor speaks, ISO 639 code. */
  language?: string;
  gender?: "male" | "female";
  title?: string;
  /** Highest price in minor units. */
  max_price?: number;
  sort?: Sort;
  /** Latitude and longitude, "31.23,121.47". */
  near?: string;
}

export const sorts = ["best", "soonest", "nearest", "price", "rating"] as const;
export type Sort = (typeof sorts)[number];

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 300) : undefined;

function matching(value: unknown, shape: RegExp): string | undefined {
  const found = text(value);
  return found && shape.test(found) ? found : undefined;
}

const day = (value: unknown) => matching(value, /^\d{4}-\d{2}-\d{2}$/);

/** Reads filters from an address; what makes no sense is left out rather than refused. */
export function readFilters(search: Record<string, unknown>): Filters {
  const price = Number(search.max_price);
  const found: Filters = {
    q: text(search.q),
    specialty: matching(search.specialty, /^\d{2}(\.\d{2})?$/),
    city: text(search.city),
    mode: readMode(search.mode),
    from: day(search.from),
    to: day(search.to),
    language: matching(search.language, /^[a-z]{2,3}$/),
    gender: search.gender === "male" || search.gender === "female" ? search.gender : undefined,
    title: text(search.title),
    max_price: search.max_price && Number.isInteger(price) && price >= 0 ? price : undefined,
    sort: sorts.find((sort) => sort === search.sort),
    near: matching(search.near, /^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?$/),
  };
  if (found.from && found.to && found.to < found.from) found.to = found.from;
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
