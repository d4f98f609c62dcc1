/** Before a consultation: consent, the steps, the history, what of earlier ones the doctor sees. */

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { currentLanguage } from "@/i18n";
import { answer, api } from "./client";
import type { components } from "./schema";
import { useMe } from "./session";

type Schemas = components["schemas"];
export type Consent = Schemas["ConsentView"];
export type ConsentKind = Consent["kind"];
export type Step = Schemas["PreparedStep"];
export type HistoryQuestion = Schemas["HistoryQuestion"];
export type HistoryLine = Schemas["HistoryLine"];
export type HistoryValue = HistoryQuestion["answer"];

export const consentsQuery = () =>
  queryOptions({
    queryKey: ["consents", currentLanguage()],
    queryFn: () => answer(api.GET("/v1/me/consents", { params: { query: { language: currentLanguage() } } })),
    staleTime: 5 * 60_000,
  });

/** What has to be agreed to for a kind, if it was not yet; undefined while that is not known. */
export function useMissingConsent(kind: ConsentKind): Consent | null | undefined {
  const me = useMe();
  const { data } = useQuery({ ...consentsQuery(), enabled: Boolean(me) });
  if (!data) return undefined;
  const consent = data.consents.find((one) => one.kind === kind);
  return consent && !consent.given_at ? consent : null;
}

export function useGiveConsent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, version }: Consent) =>
      answer(api.PUT("/v1/me/consents/{kind}", { params: { path: { kind } }, body: { version, language: currentLanguage() } })),
    onSuccess: (given) => {
      client.setQueryData(consentsQuery().queryKey, given);
      void client.invalidateQueries({ queryKey: ["preparation"] });
    },
    onError: () => void client.invalidateQueries({ queryKey: ["consents"] }),
  });
}

const pathOf = (id: string) => ({ consultation_id: id });

export const preparationQuery = (id: string) =>
  queryOptions({
    queryKey: ["preparation", id],
    queryFn: () => answer(api.GET("/v1/consultations/{consultation_id}/preparation", { params: { path: pathOf(id) } })),
  });

export function useSayStep(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, state }: Step) =>
      answer(
        api.PUT("/v1/consultations/{consultation_id}/preparation/{step}", {
          params: { path: { ...pathOf(id), step } },
          body: { state },
        }),
      ),
    onSuccess: (said) => client.setQueryData(preparationQuery(id).queryKey, said),
  });
}

export function useGiveReason(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (complaint: string) =>
      answer(api.PUT("/v1/consultations/{consultation_id}/reason", { params: { path: pathOf(id) }, body: { complaint } })),
    onSuccess: (consultation) => {
      client.setQueryData(["consultation", id], consultation);
      void client.invalidateQueries({ queryKey: ["preparation", id] });
    },
  });
}

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ["history", id, currentLanguage()],
    queryFn: () =>
      answer(
        api.GET("/v1/consultations/{consultation_id}/history", {
          params: { path: pathOf(id), query: { language: currentLanguage() } },
        }),
      ),
  });

export function useAnswerHistory(id: string) {
  const client = useQueryClient();
  return useMutation({
    // One after the other, so that the last answer on the screen is the last that is kept.
    scope: { id: `history ${id}` },
    mutationFn: ({ question, value }: { question: string; value: HistoryValue }) =>
      answer(
        api.PUT("/v1/consultations/{consultation_id}/history/{question}", {
          params: { path: { ...pathOf(id), question } },
          body: { value, language: currentLanguage() },
        }),
      ),
    onSuccess: (history) => client.setQueryData(historyQuery(id).queryKey, history),
  });
}

export const earlierQuery = (id: string) =>
  queryOptions({
    queryKey: ["earlier", id],
    queryFn: () => answer(api.GET("/v1/consultations/{consultation_id}/earlier", { params: { path: pathOf(id) } })),
  });

export function useShareEarlier(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (shared: boolean) =>
      answer(api.PUT("/v1/consultations/{consultation_id}/earlier", { params: { path: pathOf(id) }, body: { shared } })),
    onSuccess: (said) => client.setQueryData(earlierQuery(id).queryKey, said),
  });
}
