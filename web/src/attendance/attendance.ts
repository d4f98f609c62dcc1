import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { useIdempotencyKey } from "@/api/idempotency";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Attendance = Schemas["AttendanceView"];
export type Decision = Schemas["DecisionView"];
export type Span = Schemas["SpanView"];
export type Case = Schemas["CaseView"];
export type CaseState = "open" | "settled";
export type Outcome = Schemas["SettleRequest"]["outcome"];

export const attendanceQuery = (id: string) =>
  queryOptions({
    queryKey: ["attendance", id],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/v1/consultations/{consultation_id}/attendance", { params: { path: { consultation_id: id } }, signal }),
      ),
    staleTime: 30_000,
  });

/** Disputes what was decided; what is due changes with it. */
export function useDispute(id: string) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (reason: string) => {
      const body = { reason };
      return answer(
        api.POST("/v1/consultations/{consultation_id}/attendance/dispute", {
          params: { path: { consultation_id: id }, header: { "Idempotency-Key": keyFor(body) } },
          body,
        }),
      ) as Promise<Attendance>;
    },
    onSuccess: (attendance) => {
      client.setQueryData(attendanceQuery(id).queryKey, attendance);
      for (const key of ["booking", "bookings"]) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

export const casesQuery = (state: CaseState) =>
  infiniteQueryOptions({
    queryKey: ["disputes", state],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET("/v1/operations/disputes", { params: { query: { state, cursor: pageParam ?? undefined } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: 60_000,
  });

/** Decides a dispute; it goes from the open ones to the decided ones, also when somebody else has decided it meanwhile. */
export function useSettle(id: string) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: { outcome: Outcome; note: string }) =>
      answer(
        api.POST("/v1/operations/disputes/{consultation_id}/decision", {
          params: { path: { consultation_id: id }, header: { "Idempotency-Key": keyFor(body) } },
          body,
        }),
      ),
    onSettled: () => void client.invalidateQueries({ queryKey: ["disputes"] }),
  });
}
