import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { newIdempotencyKey } from "@/api/idempotency";
import { Problem } from "@/api/problem";
import type { components } from "@/api/schema";
import { meQuery } from "@/api/session";
import { send } from "@/room/files/upload";

type Schemas = components["schemas"];
export type OwnApplication = Schemas["OwnApplication"];
export type ApplicationView = Schemas["ApplicationView"];
export type ApplicationRequest = Schemas["ApplicationRequest"];
export type ApplicationDocument = Schemas["ApplicationDocument"];
export type ApplicationStep = Schemas["ApplicationStep"];
export type Said = Schemas["SaidView"];
export type Check = ApplicationDocument["shows"];
export type ReviewFile = Schemas["ReviewFile"];
export type Decision = Schemas["DecisionRequest"];
export type Standing = Schemas["Standing"];
export type Suspension = Schemas["SuspensionView"];

export const checks: readonly Check[] = ["licence", "identity", "institution"];
/** In these states the applicant may change what is said. */
export const isEditable = (one: ApplicationView | null): boolean => !one || !["submitted", "approved"].includes(one.status);

export const applicationQuery = queryOptions({
  queryKey: ["application"],
  queryFn: ({ signal }) => answer(api.GET("/v1/me/application", { signal })),
  staleTime: 5_000,
  // Reviewers decide while one looks on; their notice comes by the socket, this is for who has none.
  refetchInterval: ({ state }) => (state.data?.application?.status === "submitted" ? 30_000 : false),
});

export const institutionsQuery = (q: string) =>
  queryOptions({
    queryKey: ["institutions", q],
    queryFn: ({ signal }) => answer(api.GET("/v1/institutions", { params: { query: { q, limit: 20 } }, signal })),
    enabled: q.trim().length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

function useOwn<T>(ask: (wanted: T) => Promise<OwnApplication>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSuccess: (own) => client.setQueryData(applicationQuery.queryKey, own),
    onError: () => void client.invalidateQueries({ queryKey: applicationQuery.queryKey }),
  });
}

export const useSave = () =>
  useOwn((body: ApplicationRequest) => answer(api.PUT("/v1/me/application", { body })) as Promise<OwnApplication>);

/** Keeps what is on the screen, and hands it in. */
export const useSubmit = () =>
  useOwn(async ({ said, text }: { said: ApplicationRequest; text: string }) => {
    await answer(api.PUT("/v1/me/application", { body: said }));
    return answer(api.POST("/v1/me/application/submission", { body: { answer: text } })) as Promise<OwnApplication>;
  });

export const useWithdraw = () =>
  useOwn<void>(() => answer(api.POST("/v1/me/application/withdrawal")) as Promise<OwnApplication>);

export function useUpload() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ shows, file }: { shows: Check; file: File }) =>
      send(`/v1/me/application/documents?shows=${shows}&cid=${newIdempotencyKey()}`, file, () => undefined).done,
    onSettled: () => client.invalidateQueries({ queryKey: applicationQuery.queryKey }),
  });
}

export function useRemoveDocument() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answer(api.DELETE("/v1/me/application/documents/{file_id}", { params: { path: { file_id: id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: applicationQuery.queryKey }),
  });
}

/** What a refused submission says is missing. */
export function missingIn(error: unknown): string[] {
  const missing = error instanceof Problem && error.code === "application_incomplete" ? error.extensions.missing : [];
  return Array.isArray(missing) ? missing.map(String) : [];
}

// Operators

export const applicationsQuery = (state: "waiting" | "decided") =>
  queryOptions({
    queryKey: ["applications", state],
    queryFn: ({ signal }) => answer(api.GET("/v1/operations/applications", { params: { query: { state } }, signal })),
    refetchInterval: 30_000,
  });

export const suspensionsQuery = queryOptions({
  queryKey: ["suspensions"],
  queryFn: ({ signal }) => answer(api.GET("/v1/operations/suspensions", { signal })),
  refetchInterval: 30_000,
});

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ["review-file", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/v1/operations/applications/{application_id}", { params: { path: { application_id: id } }, signal })),
    refetchInterval: 15_000,
  });

export const standingQuery = (id: number) =>
  queryOptions({
    queryKey: ["standing", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/v1/operations/doctors/{doctor_id}/standing", { params: { path: { doctor_id: id } }, signal })),
    refetchInterval: 15_000,
  });

export function useDecide(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Decision) =>
      answer(
        api.POST("/v1/operations/applications/{application_id}/decisions", { params: { path: { application_id: id } }, body }),
      ) as Promise<ReviewFile>,
    onSuccess: (file) => client.setQueryData(reviewQuery(id).queryKey, file),
    onSettled: () => {
      for (const key of ["applications", "review-file", "standing"]) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

export type Deed = "suspend" | "ask" | "lift";

export function useStanding(id: number) {
  const client = useQueryClient();
  const params = { path: { doctor_id: id } };
  return useMutation({
    mutationFn: async ({ deed, reason }: { deed: Deed; reason: string }): Promise<Standing> => {
      const body = { reason };
      if (deed === "suspend")
        return (await answer(api.POST("/v1/operations/doctors/{doctor_id}/suspension", { params, body }))) as Standing;
      if (deed === "ask")
        return (await answer(api.POST("/v1/operations/doctors/{doctor_id}/suspension/lifting", { params, body }))) as Standing;
      return (await answer(
        api.POST("/v1/operations/doctors/{doctor_id}/suspension/lifting/confirmation", { params }),
      )) as Standing;
    },
    onSuccess: (standing) => client.setQueryData(standingQuery(id).queryKey, standing),
    onSettled: () => {
      for (const key of ["suspensions", "doctor", "search", "standing"]) void client.invalidateQueries({ queryKey: [key] });
      void client.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
}
