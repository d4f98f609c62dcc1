import { Alert, Button, Stack, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconInfoCircle } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { countsQuery, searchQuery } from "@/api/queries";
import type { SearchResults } from "@/api/types";
import { CompareTray } from "@/compare/CompareTray";
import { announce } from "@/components/Announcer";
import { SearchBox } from "@/home/SearchBox";
import { currentLanguage } from "@/i18n";
import { formatNumber } from "@/i18n/formats";
import { useSpecialtyName } from "@/specialties/names";
import { DayStrip } from "./DayStrip";
import { EmergencyStop } from "./EmergencyStop";
import { FilterPanel } from "./FilterPanel";
import { countFilters, toParameters, type Filters } from "./filters";
import { FilterSheet } from "./FilterSheet";
import { noteSearch } from "./recent";
import { ResultList } from "./ResultList";
import { SaveSearch } from "./SaveSearch";
import { SortSelect } from "./SortSelect";
import { UnderstoodChips } from "./UnderstoodChips";
import classes from "./SearchPage.module.css";

const route = getRouteApi("/search");

/** Results: what was understood on top, days, the list; filters beside it, or in a sheet on the phone. */
export function SearchPage() {
  const { t } = useTranslation(["patient", "common"]);
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const specialtyName = useSpecialtyName();
  const query = useInfiniteQuery(searchQuery(toParameters(filters)));
  const [heeded, setHeeded] = useState<string | null>(null);
  const wide = useMediaQuery("(min-width: 62em)");

  const counting = useQuery(countsQuery(toParameters(filters)));

  const first = query.data?.pages[0];
  const counts = counting.data;
  const change = (changed: Partial<Filters>) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), resetScroll: false });
  // Trying filters out leaves one step behind, not one for each press.
  const refine = (changed: Partial<Filters>) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), resetScroll: false, replace: true });
  const clear = () => void navigate({ search: { q: filters.q, sort: filters.near ? undefined : filters.sort } });
  const emergency = heeded === filters.q ? null : (first?.understood.emergency ?? null);
  const panel = <FilterPanel filters={filters} facets={counts?.facets} onChange={refine} onClear={clear} />;

  useEffect(() => {
    if (counts && !counting.isPlaceholderData) announce(totalWords(t, counts));
  }, [counts, counting.isPlaceholderData, t]);
  const found = first !== undefined && !query.isPlaceholderData && first.total > 0;
  useEffect(() => {
    if (found) noteSearch(filters);
  }, [found, filters]);

  return (
    <Stack gap="md">
      <Title order={1} className="visually-hidden">
        {filters.q ?? (filters.specialty ? specialtyName(filters.specialty) : t("results.title"))}
      </Title>
      <SearchBox key={filters.q ?? ""} initial={filters.q} kept={filters} />
      {emergency ? (
        <EmergencyStop emergency={emergency} onGoOn={() => setHeeded(filters.q ?? null)} />
      ) : (
        <div className={classes.columns}>
          {wide && (
            <aside className={classes.side} aria-label={t("filter.title_all")}>
              {panel}
            </aside>
          )}
          <Stack gap="md" className={classes.results}>
            <UnderstoodChips filters={filters} institution={first?.hits[0]?.doctor.institution} understood={first?.understood} onChange={change} />
            <DayStrip
              chosen={filters.from !== undefined && filters.from === filters.to ? filters.from : undefined}
              onChoose={(day) => change({ from: day, to: day })}
              counts={daysOf(counts?.facets)}
              counted="doctors"
            />
            <div className={classes.bar}>
              <div className={classes.order}>
                {!wide && (
                  <FilterSheet count={countFilters(filters)} results={counts} isCounting={counting.isPlaceholderData}>
                    {panel}
                  </FilterSheet>
                )}
                <SortSelect filters={filters} onChange={change} />
              </div>
              <Total counts={counting.isPlaceholderData ? undefined : counts} />
              <SaveSearch filters={filters} />
            </div>
            {first?.source === "postgres" && (
              <PlainerList isAsking={query.isRefetching} onRetry={() => void query.refetch()} />
            )}
            <ResultList query={query} filters={filters} onChange={(next) => void navigate({ search: next })} />
          </Stack>
        </div>
      )}
      {!emergency && <CompareTray />}
    </Stack>
  );
}

/** How many doctors are free by day; nothing where days do not matter, or are not counted. */
function daysOf(facets: SearchResults["facets"] | undefined): ReadonlyMap<string, number> | undefined {
  const days = facets?.day;
  return days?.length ? new Map(days.map(({ value, count }) => [value, count])) : undefined;
}

/** The full search is down: what is different meanwhile, and a way to ask again; nothing reorders by itself. */
function PlainerList({ isAsking, onRetry }: { isAsking: boolean; onRetry: () => void }) {
  const { t } = useTranslation(["patient", "common"]);
  return (
    <Alert
      icon={<IconInfoCircle />}
      title={t("results.plainTitle")}
      color="yellow"
      variant="light"
      role="status"
      className={classes.notice}
    >
      {t("results.plain")}
      <Button variant="subtle" px="xs" ml={-12} display="flex" loading={isAsking} onClick={onRetry}>
        {t("common:action.retry")}
      </Button>
    </Alert>
  );
}

type Counts = Pick<SearchResults, "total" | "total_is_at_least">;

function totalWords(t: TFunction<["patient", "common"]>, { total, total_is_at_least: atLeast }: Counts): string {
  const number = formatNumber(total, currentLanguage());
  return atLeast ? t("results.atLeast", { number }) : t("results.count", { count: total, number });
}

/** How many there are, once that is known. */
function Total({ counts }: { counts: Counts | undefined }) {
  const { t } = useTranslation(["patient", "common"]);
  return (
    <Text c="dimmed" className={classes.total}>
      {counts && totalWords(t, counts)}
    </Text>
  );
}
