import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { searchesQuery } from "@/api/kept";
import { useMe } from "@/api/session";
import { filtersOf, sameSearch, useSearchName } from "@/kept/searches";
import type { Filters } from "@/search/filters";
import { useRecentSearches } from "@/search/recent";

export interface RememberedSearch {
  key: string;
  kind: "kept" | "recent";
  name: string;
  filters: Filters;
}

const mostKept = 6;

/** Saved searches, then recent ones of this device that are not saved as well. */
export function useRemembered(): RememberedSearch[] {
  const me = useMe();
  const saved = useQuery({ ...searchesQuery, enabled: Boolean(me) }).data?.searches;
  const recent = useRecentSearches();
  const nameOf = useSearchName();
  return useMemo(() => {
    const kept = (saved ?? []).slice(0, mostKept).map((one) => ({ key: one.id, kind: "kept" as const, name: one.name, filters: filtersOf(one) }));
    const others = recent.filter((filters) => !kept.some((one) => sameSearch(one.filters, filters)));
    const last = others.map((filters, index) => ({ key: `recent ${index}`, kind: "recent" as const, name: nameOf(filters), filters }));
    return [...kept, ...last];
  }, [saved, recent, nameOf]);
}
