import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { useIdempotencyKey } from "@/api/idempotency";
import type { components } from "@/api/schema";
import { adopt, type Consultation } from "@/room/consultation";

export type Extension = components["schemas"]["Extension"];
export type TransferRequest = components["schemas"]["TransferRequest"];
export type TransferAnswer = components["schemas"]["TransferAnswer"]["answer"];

export type Step =
  | { name: "more" }
  | { name: "extend"; granted: Extension }
  | { name: "transfer"; wanted: TransferRequest }
  | { name: "answer"; answer: TransferAnswer };

/** Changes something about the contract of a consultation and shows what came of it. */
export function useStep(id: string) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const take = async ({ step, pressedAt }: { step: Step; pressedAt: number }): Promise<Consultation> => {
    const params = { path: { consultation_id: id }, header: { "Idempotency-Key": keyFor([step, pressedAt]) } };
    switch (step.name) {
      case "more":
        return (await answer(api.POST("/v1/consultations/{consultation_id}/more", { params }))) as Consultation;
      case "extend":
        return (await answer(api.POST("/v1/consultations/{consultation_id}/extend", { params, body: step.granted }))) as Consultation;
      case "transfer":
        return (await answer(api.POST("/v1/consultations/{consultation_id}/transfer", { params, body: step.wanted }))) as Consultation;
      case "answer":
        return (await answer(
          api.POST("/v1/consultations/{consultation_id}/transfer/answer", { params, body: { answer: step.answer } }),
        )) as Consultation;
    }
  };
  const { mutate, ...rest } = useMutation({
    mutationFn: take,
    onSuccess: (changed) => adopt(client, changed),
    onSettled: () => lookAgain(client),
  });
  // A key for each press: a retry of one press is the same step, the next press another one.
  return { ...rest, take: (step: Step, then?: () => void) => mutate({ step, pressedAt: Date.now() }, { onSuccess: then }) };
}

/** Takes back that one declined what a colleague offered; it works when its screen is gone already. */
export function useReconsider(id: string): () => Promise<void> {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return async () => {
    const params = { path: { consultation_id: id }, header: { "Idempotency-Key": keyFor(["reconsider", Date.now()]) } };
    try {
      const body: components["schemas"]["TransferAnswer"] = { answer: "reconsider" };
      adopt(client, (await answer(api.POST("/v1/consultations/{consultation_id}/transfer/answer", { params, body }))) as Consultation);
    } finally {
      lookAgain(client);
    }
  };
}

function lookAgain(client: QueryClient): void {
  for (const key of ["consultation", "consultations", "queue"]) void client.invalidateQueries({ queryKey: [key] });
}
