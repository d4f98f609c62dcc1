import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { searchesQuery, type Mark } from "@/api/kept";
import type { WatchRequest } from "@/api/types";
import { readFilters } from "@/search/filters";
import { useKeepSearch } from "./keeping";
import { useMark } from "./marking";
import { filtersOf, sameSearch } from "./searches";
import { takeGranted, type Marked, type Wished } from "./wish";

/** Does what was wished for, once. */
export function Granting({ wished }: { wished: Wished }) {
  return "mark" in wished ? <MarkDoctor {...wished} /> : <KeepSearch query={wished.search} />;
}

function MarkDoctor({ mark, doctor, window }: { mark: Mark; doctor: Marked; window?: WatchRequest }) {
  const { set } = useMark(mark, doctor);
  useEffect(() => {
    if (takeGranted()) set(true, window);
  }, [set, window]);
  return null;
}

function KeepSearch({ query }: { query: Record<string, string> }) {
  const saved = useQuery(searchesQuery).data?.searches;
  const keep = useKeepSearch();
  useEffect(() => {
    if (!saved || !takeGranted()) return;
    const filters = readFilters(query);
    // They may have saved it long ago.
    if (!saved.some((one) => sameSearch(filtersOf(one), filters))) keep(filters);
  }, [saved, query, keep]);
  return null;
}
