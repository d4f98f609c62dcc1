import { Button, Group, Skeleton, Stack } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { SearchResults } from "@/api/types";
import { LoadingWord } from "@/components/Skeletons";
import { ErrorState, NoAnswer } from "@/components/States";
import { DidYouMean, FewFound, NothingFound } from "./Alternatives";
import { DoctorCard } from "./DoctorCard";
import type { Filters } from "./filters";
import classes from "./ResultList.module.css";

interface ResultListProps {
  query: UseInfiniteQueryResult<InfiniteData<SearchResults>>;
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** The hits page after page; what was read stays where it was while more is fetched. */
export function ResultList({ query, filters, onChange }: ResultListProps) {
  const { t } = useTranslation(["patient", "common"]);
  const isWaiting = query.fetchStatus === "paused"; // for a network
  // The list before belongs to another question; without a network its answer would stand there for ever.
  if (isWaiting && (!query.data || query.isPlaceholderData)) return <NoAnswer query={query} />;
  if (!query.data) return query.isError ? <NoAnswer query={query} /> : <DoctorCardSkeletons />;
  const hits = query.data.pages.flatMap((page) => page.hits);
  const asked = { results: query.data.pages[0], filters, onChange };
  if (hits.length === 0) return <NothingFound {...asked} />;
  return (
    <Stack gap="md">
      <DidYouMean {...asked} />
      <ol className={classes.list} data-stale={query.isPlaceholderData || undefined} aria-busy={query.isPlaceholderData}>
        {hits.map((hit) => (
          <li key={hit.doctor.id}>
            <DoctorCard hit={hit} filters={filters} />
          </li>
        ))}
      </ol>
      <FewFound {...asked} />
      {query.isFetchNextPageError && <ErrorState error={query.error} onRetry={() => void query.fetchNextPage()} />}
      {query.hasNextPage && !query.isFetchNextPageError && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("results.more")}
        </Button>
      )}
    </Stack>
  );
}

const skeletons = 4;

/** Cards of the shape and height the real ones will have, so that nothing jumps. */
function DoctorCardSkeletons() {
  return (
    <Stack gap="sm" aria-busy>
      <LoadingWord />
      {Array.from({ length: skeletons }, (_, index) => (
        <div key={index} className={classes.skeleton}>
          <Group wrap="nowrap" align="flex-start">
            <Skeleton width={56} height={56} radius="lg" className={classes.face} />
            <Stack gap="xs" flex={1}>
              <Skeleton height={20} width="45%" />
              <Skeleton height={14} width="70%" />
              <Skeleton height={14} width="55%" />
            </Stack>
          </Group>
          <Skeleton height={14} width="90%" />
          <Group gap="xs">
            <Skeleton height={44} width={130} radius="md" />
            <Skeleton height={44} width={130} radius="md" />
          </Group>
        </div>
      ))}
    </Stack>
  );
}
