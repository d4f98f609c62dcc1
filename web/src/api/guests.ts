/** Guests of a consultation: a family member or an interpreter, who comes by a link. */

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "./client";
import { useIdempotencyKey } from "./idempotency";
import type { components } from "./schema";
import { becomePerson, meQuery } from "./session";

type Schemas = components["schemas"];
export type Guest = Schemas["GuestView"];
export type GuestRequest = Schemas["GuestRequest"];
export type GuestLink = Schemas["GuestLinkView"];

const agreesEvery = 4_000;

export const guestsQuery = (consultation: string) =>
  queryOptions({
    queryKey: ["guests", consultation],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/v1/consultations/{consultation_id}/guests", { params: { path: { consultation_id: consultation } }, signal }),
      ),
    staleTime: 30_000,
  });

/** What changes the guests of a consultation; they are read again. */
function useGuestChange<Variables, Data>(consultation: string, change: (wanted: Variables) => Promise<Data>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: ["guests", consultation] }),
  });
}

export function useInviteGuest(consultation: string) {
  const keyFor = useIdempotencyKey();
  return useGuestChange(
    consultation,
    (wanted: GuestRequest) =>
      answer(
        api.POST("/v1/consultations/{consultation_id}/guests", {
          params: { path: { consultation_id: consultation }, header: { "Idempotency-Key": keyFor(wanted) } },
          body: wanted,
        }),
      ) as Promise<Schemas["InvitedGuest"]>,
  );
}

export const useAgreeToGuest = (consultation: string) =>
  useGuestChange(consultation, ({ id, history }: { id: string; history: boolean }) =>
    answer(
      api.PUT("/v1/consultations/{consultation_id}/guests/{guest_id}/agreement", {
        params: { path: { consultation_id: consultation, guest_id: id } },
        body: { shows_history: history },
      }),
    ),
  );

export const useRemoveGuest = (consultation: string) =>
  useGuestChange(consultation, (id: string) =>
    answer(
      api.DELETE("/v1/consultations/{consultation_id}/guests/{guest_id}", {
        params: { path: { consultation_id: consultation, guest_id: id } },
      }),
    ),
  );

export const guestLinkQuery = (code: string) =>
  queryOptions({
    queryKey: ["guest-link", code],
    queryFn: ({ signal }) => answer(api.GET("/v1/guest-links/{code}", { params: { path: { code } }, signal })),
    retry: false,
    // Until both sides have agreed, whoever has the link waits for it here.
    refetchInterval: ({ state }) => (state.data && !state.data.agreed ? agreesEvery : false),
  });

/** Comes by a link; from then on one is signed in, as oneself or as a guest. Answers with the consultation. */
export function useArrival(code: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (arrival: { name: string; language: Schemas["GuestArrival"]["language"] }) => {
      const { consultation_id } = await answer(
        api.POST("/v1/guest-links/{code}/arrival", { params: { path: { code } }, body: { ...arrival, token: false } }),
      );
      becomePerson(client, await answer(api.GET("/v1/me")));
      await client.ensureQueryData(meQuery);
      return consultation_id;
    },
  });
}
