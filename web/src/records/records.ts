import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { useIdempotencyKey } from "@/api/idempotency";
import type { components } from "@/api/schema";
import type { BookableMode } from "@/api/types";
import { consultationQuery, type Consultation } from "@/room/consultation";

type Schemas = components["schemas"];
export type OutcomeView = Schemas["OutcomeView"];
/** Whose eyes see an outcome: guests do not. */
export type OutcomeSide = Exclude<Consultation["viewer"], "guest">;
export type SignedDocument = Schemas["DocumentView"];
export type DocumentRequest = Schemas["DocumentBody"]["document"];
export type Finding = Schemas["FindingView"];
export type Findings = Schemas["Findings"];
export type DrugView = Schemas["DrugView"];
export type DiagnosisCode = Schemas["DiagnosisCode"];
export type FollowUp = Schemas["FollowUpView"];
export type Review = Schemas["ReviewView"];
export type OwnReview = Schemas["OwnReview"];
export type WaitingReview = Schemas["WaitingReview"];
export type ItemRequest = Schemas["ItemRequest"];

const of = (id: string) => ({ path: { consultation_id: id } });

/** All that stays of a consultation. The room's events say when to read it again. */
export const outcomeQuery = (id: string) =>
  queryOptions({
    queryKey: ["outcome", id],
    queryFn: ({ signal }) => answer(api.GET("/v1/consultations/{consultation_id}/outcome", { params: of(id), signal })),
    staleTime: 10_000,
    // A proposal lapses by the clock, without an event.
    refetchInterval: ({ state }) => (state.data?.follow_ups.some((one) => one.state === "open") ? 60_000 : false),
  });

export const codesQuery = (words: string) =>
  queryOptions({
    queryKey: ["diagnosis-codes", words],
    queryFn: ({ signal }) => answer(api.GET("/v1/diagnosis-codes", { params: { query: { q: words } }, signal })),
    enabled: words.trim().length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const drugsQuery = (words: string) =>
  queryOptions({
    queryKey: ["drugs", words],
    queryFn: ({ signal }) => answer(api.GET("/v1/drugs", { params: { query: { q: words } }, signal })),
    enabled: words.trim().length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What speaks against the items, as they are now. */
export const findingsQuery = (id: string, items: ItemRequest[]) =>
  queryOptions({
    queryKey: ["findings", id, items],
    queryFn: ({ signal }) =>
      answer(
        api.POST("/v1/consultations/{consultation_id}/prescription/check", { params: of(id), body: { items }, signal }),
      ) as Promise<Findings>,
    enabled: items.length > 0,
    staleTime: 30_000,
    retry: false,
  });

/** Ends a consultation with everything that stays of it. */
export function useComplete(id: string) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: Schemas["OutcomeRequest"]) =>
      answer(
        api.POST("/v1/consultations/{consultation_id}/outcome", {
          params: { ...of(id), header: { "Idempotency-Key": keyFor(body) } },
          body,
        }),
      ) as Promise<Consultation>,
    onSuccess: (consultation) => {
      client.setQueryData(consultationQuery(id).queryKey, consultation);
      client.removeQueries({ queryKey: ["draft", id] });
      for (const key of ["outcome", "consultation", "consultations", "attendance", "queue", "bookings"]) {
        void client.invalidateQueries({ queryKey: [key] });
      }
    },
  });
}

/** Signs one document more. */
export function useSign(id: string) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (document: DocumentRequest) =>
      answer(
        api.POST("/v1/consultations/{consultation_id}/documents", {
          params: { ...of(id), header: { "Idempotency-Key": keyFor(document) } },
          body: { document },
        }),
      ) as Promise<SignedDocument>,
    onSuccess: () => client.invalidateQueries({ queryKey: outcomeQuery(id).queryKey }),
  });
}

export function useRevoke(document: SignedDocument) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (reason: string) =>
      answer(
        api.POST("/v1/documents/{document_id}/revoke", {
          params: { path: { document_id: document.id }, header: { "Idempotency-Key": keyFor({ reason, id: document.id }) } },
          body: { reason },
        }),
      ) as Promise<SignedDocument>,
    onSuccess: () => client.invalidateQueries({ queryKey: outcomeQuery(document.consultation_id).queryKey }),
  });
}

export function usePropose(id: string) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: { mode: BookableMode; starts_at: string; note: string }) =>
      answer(
        api.POST("/v1/consultations/{consultation_id}/follow-up", {
          params: { ...of(id), header: { "Idempotency-Key": keyFor(body) } },
          body,
        }),
      ) as Promise<FollowUp>,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: outcomeQuery(id).queryKey });
      void client.invalidateQueries({ queryKey: ["slots"] });
    },
  });
}

export function useReview(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { stars: number; comment: string }) =>
      answer(api.PUT("/v1/consultations/{consultation_id}/review", { params: of(id), body })) as Promise<OwnReview>,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: outcomeQuery(id).queryKey });
      for (const key of ["reviews", "doctor"]) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

export const reviewsQuery = (doctorId: number) =>
  infiniteQueryOptions({
    queryKey: ["reviews", doctorId],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/v1/doctors/{doctor_id}/reviews", {
          params: { path: { doctor_id: doctorId }, query: { cursor: pageParam ?? undefined, limit: 10 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 60_000,
  });

export function useReply(id: string) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (text: string) =>
      answer(
        api.POST("/v1/reviews/{review_id}/reply", {
          params: { path: { review_id: id }, header: { "Idempotency-Key": keyFor({ id, text }) } },
          body: { text },
        }),
      ) as Promise<Review>,
    onSettled: () => {
      for (const key of ["reviews", "outcome"]) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

export type ReportReason = Schemas["Report"]["reason"];

export function useReport(id: string) {
  return useMutation({
    mutationFn: (body: { reason: ReportReason; note: string }) =>
      api.POST("/v1/reviews/{review_id}/report", { params: { path: { review_id: id } }, body }),
  });
}

export const waitingReviewsQuery = infiniteQueryOptions({
  queryKey: ["waiting-reviews"],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET("/v1/operations/reviews", { params: { query: { cursor: pageParam ?? undefined } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
  refetchInterval: 60_000,
});

export function useDecide(id: string) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: Schemas["ReviewDecision"]) =>
      answer(
        api.POST("/v1/operations/reviews/{review_id}/decision", {
          params: { path: { review_id: id }, header: { "Idempotency-Key": keyFor({ id, ...body }) } },
          body,
        }),
      ) as Promise<OwnReview>,
    onSettled: () => client.invalidateQueries({ queryKey: waitingReviewsQuery.queryKey }),
  });
}

export const verificationQuery = (code: string) =>
  queryOptions({
    queryKey: ["verify", code],
    queryFn: ({ signal }) => answer(api.GET("/v1/verify/{code}", { params: { path: { code } }, signal })),
    enabled: code.length > 0,
    retry: false,
    staleTime: 0,
  });

export const pdfOf = (document: SignedDocument, language: string): string =>
  `/v1/documents/${document.id}/pdf?language=${language}`;
