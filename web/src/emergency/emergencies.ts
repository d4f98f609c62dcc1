/** Emergency access to a chart: opened by a doctor, decided about by an operator. */

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { useIdempotencyKey } from "@/api/idempotency";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Emergency = Schemas["EmergencyView"];
export type Verdict = Schemas["EmergencyDecision"]["verdict"];

/** As the server asks for. */
export const shortestReason = 20;
export const longest = 1000;

export const ownEmergenciesQuery = queryOptions({
  queryKey: ["own-emergencies"],
  queryFn: () => answer(api.GET("/v1/emergency-access")),
  refetchInterval: 60_000,
});

export const emergenciesQuery = (decided: boolean) =>
  queryOptions({
    queryKey: ["emergencies", decided],
    queryFn: () => answer(api.GET("/v1/operations/emergencies", { params: { query: { decided } } })),
    refetchInterval: 30_000,
  });

export function useOpenEmergency() {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: Schemas["EmergencyRequest"]) =>
      answer(api.POST("/v1/emergency-access", { params: { header: { "Idempotency-Key": keyFor(body) } }, body })) as Promise<Emergency>,
    onSettled: () => client.invalidateQueries({ queryKey: ownEmergenciesQuery.queryKey }),
  });
}

export function useDecideEmergency(id: string) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: Schemas["EmergencyDecision"]) =>
      answer(
        api.POST("/v1/operations/emergencies/{emergency_id}/decision", {
          params: { path: { emergency_id: id }, header: { "Idempotency-Key": keyFor({ id, ...body }) } },
          body,
        }),
      ) as Promise<Emergency>,
    onSettled: () => client.invalidateQueries({ queryKey: ["emergencies"] }),
  });
}
