import { asQuery, isSearch, lasting } from "@/kept/searches";
import { storedList } from "@/kept/stored-list";
import { readFilters, type Filters } from "./filters";

/** What was searched on this device, the latest first. It stays here, and goes when somebody signs out. */

const most = 6;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const list = storedList<Filters>(
  () => localStorage,
  "wenzhen.recent",
  (found) => found.filter(isObject).map(readFilters).filter(isSearch),
  asQuery,
);

export const recentSearches = list.get;

/** Whether two searches look for the same, however they are filtered. */
const sameAim = (a: Filters, b: Filters): boolean => a.q === b.q && a.specialty === b.specialty && a.institution === b.institution;

/** Notes a search; one with the same aim gives way to it. What is no search (an order, a place alone) is not kept. */
export function noteSearch(filters: Filters): void {
  if (!isSearch(filters)) return;
  const others = recentSearches().filter((one) => !sameAim(one, filters));
  list.set([lasting(filters), ...others].slice(0, most));
}

export const restoreSearches = (searches: Filters[]): void => list.set(searches);

export const forgetSearches = (): void => list.set([]);

export const useRecentSearches = list.use;
