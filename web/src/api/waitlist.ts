/** Waiting in line for openings. */

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "./client";
import { newIdempotencyKey } from "./idempotency";
import { bookingsQuery } from "./queries";
import { useMe } from "./session";
import type { Wait, WaitRequest } from "./types";

export const waitlistQuery = queryOptions({
  queryKey: ["waitlist"],
  queryFn: () => answer(api.GET("/v1/waitlist")),
});

/** What whoever is signed in waits for; undefined when nobody is, or not known yet. */
export function useWaits(): Wait[] | undefined {
  const me = useMe();
  return useQuery({ ...waitlistQuery, enabled: Boolean(me) }).data?.waits;
}

/** Joins the line. Doing so twice is doing so once, so each press is an attempt of its own. */
export function useJoin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: WaitRequest) =>
      answer(
        api.POST("/v1/waitlist", { body: wanted, params: { header: { "Idempotency-Key": newIdempotencyKey() } } }),
      ) as Promise<Wait>,
    onSettled: () => client.invalidateQueries({ queryKey: waitlistQuery.queryKey }),
  });
}

/** Leaves the line; it shows at once, and is taken back if the server refuses. */
export function useLeave() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/v1/waitlist/{entry_id}", { params: { path: { entry_id: id } } })),
    onMutate: async (id) => {
      await client.cancelQueries({ queryKey: waitlistQuery.queryKey });
      const before = client.getQueryData(waitlistQuery.queryKey);
      if (before) client.setQueryData(waitlistQuery.queryKey, { waits: before.waits.filter((one) => one.id !== id) });
      return before;
    },
    onError: (_error, _id, before) => before && client.setQueryData(waitlistQuery.queryKey, before),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: waitlistQuery.queryKey });
      void client.invalidateQueries({ queryKey: bookingsQuery.queryKey });
    },
  });
}

/** Where a place in line is for the same: a doctor, or a specialty in a city or anywhere. */
export const isFor = (wait: Wait, wanted: Pick<WaitRequest, "doctor_id" | "specialty" | "city">): boolean =>
  (wait.doctor?.id ?? null) === (wanted.doctor_id ?? null) &&
  (wait.specialty?.code ?? null) === (wanted.specialty ?? null) &&
  (wait.city?.id ?? null) === (wanted.city ?? null);
