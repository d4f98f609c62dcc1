/** What a person keeps: favourites, watches, saved searches; and what they are told. */

import { infiniteQueryOptions, queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { answer, api } from "./client";
import { useMe } from "./session";
import type { Marks, SavedSearch, WatchRequest } from "./types";

/** Which doctors are favourites or waited for, and how many notices are unread: one small answer for all screens. */
export const marksQuery = queryOptions({
  queryKey: ["marks"],
  queryFn: () => answer(api.GET("/v1/me/marks")),
  staleTime: 60_000,
});

export const favouritesQuery = queryOptions({
  queryKey: ["favourites"],
  queryFn: () => answer(api.GET("/v1/me/favourites")),
});

export const watchesQuery = queryOptions({
  queryKey: ["watches"],
  queryFn: () => answer(api.GET("/v1/me/watches")),
});

export const searchesQuery = queryOptions({
  queryKey: ["searches"],
  queryFn: () => answer(api.GET("/v1/me/searches")),
  staleTime: 5 * 60_000,
});

export const noticesQuery = infiniteQueryOptions({
  queryKey: ["notices"],
  queryFn: ({ pageParam }) => answer(api.GET("/v1/me/notices", { params: { query: { cursor: pageParam ?? undefined } } })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

/** The marks of whoever is signed in; undefined when nobody is, or not known yet. */
export function useMarks(): Marks | undefined {
  const me = useMe();
  return useQuery({ ...marksQuery, enabled: Boolean(me) }).data;
}

/** What is marked beside a doctor. */
export type Mark = "favourites" | "watches";

interface Marking {
  doctor: number;
  on: boolean;
  /** For a watch: which openings. */
  window?: WatchRequest;
}

const send: Record<Mark, (marking: Marking) => Promise<unknown>> = {
  favourites: ({ doctor, on }) => {
    const params = { path: { doctor_id: doctor } };
    return on
      ? answer(api.PUT("/v1/me/favourites/{doctor_id}", { params }))
      : answer(api.DELETE("/v1/me/favourites/{doctor_id}", { params }));
  },
  watches: ({ doctor, on, window = {} }) => {
    const params = { path: { doctor_id: doctor } };
    return on
      ? answer(api.PUT("/v1/me/watches/{doctor_id}", { params, body: window }))
      : answer(api.DELETE("/v1/me/watches/{doctor_id}", { params }));
  },
};

/** Marks a doctor or takes the mark off; it shows at once, and is taken back if the server refuses. */
export function useMarking(mark: Mark) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send[mark],
    onMutate: async ({ doctor, on }: Marking) => {
      await client.cancelQueries({ queryKey: marksQuery.queryKey });
      const before = client.getQueryData(marksQuery.queryKey);
      if (before) client.setQueryData(marksQuery.queryKey, marked(before, mark, doctor, on));
      return before;
    },
    onError: (_error, _marking, before) => before && client.setQueryData(marksQuery.queryKey, before),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: marksQuery.queryKey });
      void client.invalidateQueries({ queryKey: [mark] });
    },
  });
}

/** The marks with one more, in front, or one less. */
export function marked(marks: Marks, mark: Mark, doctor: number, on: boolean): Marks {
  const others = marks[mark].filter((id) => id !== doctor);
  return { ...marks, [mark]: on ? [doctor, ...others] : others };
}

type Named = Pick<SavedSearch, "id" | "name" | "query">;
type Searches = { searches: SavedSearch[] };

function changeSearches(client: QueryClient, change: (searches: SavedSearch[]) => SavedSearch[]): void {
  client.setQueryData(searchesQuery.queryKey, (before: Searches | undefined) => before && { searches: change(before.searches) });
}

/** Saves a search under an id of ours, or puts a removed one back. */
export function useSaveSearch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name, query }: Named) =>
      answer(api.PUT("/v1/me/searches/{search_id}", { params: { path: { search_id: id } }, body: { name, query } })),
    onMutate: (saved) => {
      const created_at = new Date().toISOString();
      changeSearches(client, (searches) => [{ ...saved, created_at }, ...searches.filter(({ id }) => id !== saved.id)]);
    },
    onSettled: () => client.invalidateQueries({ queryKey: searchesQuery.queryKey }),
  });
}

export function useForgetSearch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/v1/me/searches/{search_id}", { params: { path: { search_id: id } } })),
    onMutate: (id) => changeSearches(client, (searches) => searches.filter((one) => one.id !== id)),
    onSettled: () => client.invalidateQueries({ queryKey: searchesQuery.queryKey }),
  });
}

/** Everything up to `until` was on the screen. */
export function useReadNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (until: string) => answer(api.PUT("/v1/me/notices/read", { body: { until } })),
    onSuccess: () => client.invalidateQueries({ queryKey: marksQuery.queryKey }),
  });
}
