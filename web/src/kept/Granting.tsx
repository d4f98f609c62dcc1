import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { searchesQuery, type Mark } from "@/api/kept";
import type { WaitRequest, WatchRequest } from "@/api/types";
import { useJoin } from "@/api/waitlist";
import { useProblemText } from "@/components/problem-text";
import { note, sayProblem } from "@/components/undo";
import { readFilters } from "@/search/filters";
import { useKeepSearch } from "./keeping";
import { useMark } from "./marking";
import { filtersOf, sameSearch } from "./searches";
import { takeGranted, type Marked, type Wished } from "./wish";

/** Does what was wished for, once. */
export function Granting({ wished }: { wished: Wished }) {
  if ("wait" in wished) return <Join wanted={wished.wait} />;
  return "mark" in wished ? <MarkDoctor {...wished} /> : <KeepSearch query={wished.search} />;
}

function MarkDoctor({ mark, doctor, window }: { mark: Mark; doctor: Marked; window?: WatchRequest }) {
  const { set } = useMark(mark, doctor);
  useEffect(() => {
    if (takeGranted()) set(true, window);
  }, [set, window]);
  return null;
}

function Join({ wanted }: { wanted: WaitRequest }) {
  const { t } = useTranslation("kept");
  const textOf = useProblemText();
  const { mutateAsync: join } = useJoin();
  useEffect(() => {
    if (!takeGranted()) return;
    join(wanted).then(
      () => note({ message: t("waitlist.joined") }),
      (error: unknown) => sayProblem(textOf(error)),
    );
  }, [join, wanted, t, textOf]);
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
