import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { currentLanguage } from "@/i18n";
import { readersZone } from "@/i18n/formats";
import { answer, api } from "./client";
import type { operations, paths } from "./schema";
import type { BookableMode } from "./types";

export type SearchParameters = NonNullable<paths["/v1/search/doctors"]["get"]["parameters"]["query"]>;
export type { operations };

const pageSize = 20;

/** Doctors by words and filters, page after page. */
export const searchQuery = (wanted: SearchParameters) =>
  infiniteQueryOptions({
    queryKey: ["search", wanted, currentLanguage()],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/v1/search/doctors", {
          params: {
            query: { ...wanted, limit: pageSize, cursor: pageParam ?? undefined },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });

/** How many there are, as things stand and with other filters: it takes longer than a page, which does not wait for it. */
export const countsQuery = (wanted: SearchParameters) =>
  queryOptions({
    queryKey: ["counts", wanted, readersZone()],
    queryFn: async ({ signal }) => {
      const query = { ...wanted, limit: 1, facets: true, time_zone: readersZone() };
      const { facets, total, total_is_at_least } = await answer(
        api.GET("/v1/search/doctors", { params: { query }, signal }),
      );
      return { facets, total, total_is_at_least };
    },
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    retry: false,
  });

export const suggestQuery = (words: string) =>
  queryOptions({
    queryKey: ["suggest", words, currentLanguage()],
    queryFn: ({ signal }) =>
      answer(api.GET("/v1/search/suggest", { params: { query: { q: words, language: currentLanguage() } }, signal })),
    enabled: words.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });

export const citiesQuery = queryOptions({
  queryKey: ["cities"],
  queryFn: () => answer(api.GET("/v1/cities")),
  staleTime: Number.POSITIVE_INFINITY,
});

export const doctorQuery = (id: number) =>
  queryOptions({
    queryKey: ["doctor", id],
    queryFn: () => answer(api.GET("/v1/doctors/{doctor_id}", { params: { path: { doctor_id: id } } })),
    staleTime: 5 * 60_000,
  });

/** Open slots of a doctor between two instants; old ones are shown at once while new ones are fetched. */
export const slotsQuery = (id: number, mode: BookableMode, from: string, to: string) =>
  queryOptions({
    queryKey: ["slots", id, mode, from, to],
    queryFn: () =>
      answer(api.GET("/v1/doctors/{doctor_id}/slots", { params: { path: { doctor_id: id }, query: { mode, from, to } } })),
    staleTime: 10_000,
    refetchInterval: 60_000,
  });

/** Everything that can be booked with a doctor now, the soonest first. */
export const openingsQuery = (id: number) =>
  queryOptions({
    queryKey: ["slots", id],
    queryFn: () => answer(api.GET("/v1/doctors/{doctor_id}/slots", { params: { path: { doctor_id: id } } })),
    staleTime: 10_000,
  });

export const bookingsQuery = queryOptions({
  queryKey: ["bookings"],
  queryFn: () => answer(api.GET("/v1/bookings", { params: { query: { limit: 50 } } })),
});

export const consultationsQuery = queryOptions({
  queryKey: ["consultations"],
  queryFn: () => answer(api.GET("/v1/consultations", { params: { query: { limit: 50 } } })),
});
