/** A copy of what is known of somebody, and erasing one's account. */

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import type { Language } from "@/i18n/languages";

export type Export = components["schemas"]["ExportView"];
export type Erasure = components["schemas"]["ErasureView"];

export const isUnderWay = (one: Export) => one.state === "waiting" || one.state === "making";

export const exportsQuery = (patient: string) =>
  queryOptions({
    queryKey: ["exports", patient],
    queryFn: () => answer(api.GET("/v1/patients/{patient_id}/exports", { params: { path: { patient_id: patient } } })),
    refetchInterval: (query) => (query.state.data?.exports.some(isUnderWay) ? 2000 : 300_000), // links end
  });

export function useAskForExport(patient: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (language: Language) =>
      answer(
        api.POST("/v1/patients/{patient_id}/exports", { params: { path: { patient_id: patient } }, body: { language } }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["exports", patient] }),
  });
}

export const erasureQuery = queryOptions({
  queryKey: ["erasure"],
  queryFn: () => answer(api.GET("/v1/me/erasure")),
});

export function useErasure() {
  const client = useQueryClient();
  const keep = (now: Erasure) => client.setQueryData(erasureQuery.queryKey, now);
  return {
    ask: useMutation({
      mutationFn: (password: string) => answer(api.POST("/v1/me/erasure", { body: { password } })),
      onSuccess: keep,
    }),
    cancel: useMutation({ mutationFn: () => answer(api.DELETE("/v1/me/erasure")), onSuccess: keep }),
  };
}
