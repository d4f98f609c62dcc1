import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { RankingQuery, Weights } from "./ranking";

export const rankingQuery = queryOptions({
  queryKey: ["ranking"],
  queryFn: ({ signal }) => answer(api.GET("/v1/operations/ranking", { signal })),
});

/** What weights would change, or what is wrong with them; asked again when what is in force or kept changes. */
export const previewQuery = (weights: Weights, current: number, queries: readonly RankingQuery[]) =>
  queryOptions({
    queryKey: ["ranking-preview", weights, current, queries],
    queryFn: ({ signal }) => answer(api.POST("/v1/operations/ranking/preview", { body: { weights }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
