import { useSyncExternalStore } from "react";
import { asQuery, isSearch, lasting } from "@/kept/searches";
import { readFilters, type Filters } from "./filters";

/** What was searched on this device, the latest first. It stays here, and goes when somebody signs out. */

const key = "wenzhen.recent";
const most = 6;
const listeners = new Set<() => void>();
let known: { text: string | null; searches: Filters[] } = { text: null, searches: [] };

function stored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage may be refused: then nothing is remembered.
  }
}

/** The same array as long as nothing changed. */
export function recentSearches(): Filters[] {
  const text = stored();
  if (text !== known.text) known = { text, searches: read(text) };
  return known.searches;
}

function read(text: string | null): Filters[] {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(found)) return [];
    return found.filter((one) => typeof one === "object" && one !== null).map(readFilters).filter(isSearch);
  } catch {
    return [];
  }
}

function write(searches: Filters[]): void {
  try {
    if (searches.length > 0) localStorage.setItem(key, JSON.stringify(searches.map(asQuery)));
    else localStorage.removeItem(key);
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

/** Whether two searches look for the same, however they are filtered. */
const sameAim = (a: Filters, b: Filters): boolean => a.q === b.q && a.specialty === b.specialty && a.institution === b.institution;

/** Notes a search; one with the same aim gives way to it. What is no search (an order, a place alone) is not kept. */
export function noteSearch(filters: Filters): void {
  if (!isSearch(filters)) return;
  const others = recentSearches().filter((one) => !sameAim(one, filters));
  write([lasting(filters), ...others].slice(0, most));
}

export const restoreSearches = (searches: Filters[]): void => write(searches);

export const forgetSearches = (): void => write([]);

export function useRecentSearches(): Filters[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    window.addEventListener("storage", listener); // another window of the same browser
    return () => {
      listeners.delete(listener);
      window.removeEventListener("storage", listener);
    };
  }, recentSearches);
}
