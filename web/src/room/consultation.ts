import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import { queueQuery } from "@/doctor/queue-query";
import { lookAgain } from "./waiting";

export type Consultation = components["schemas"]["ConsultationView"];
type Queue = components["schemas"]["Queue"];

export const consultationQuery = (id: string) =>
  queryOptions({
    queryKey: ["consultation", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/v1/consultations/{consultation_id}", { params: { path: { consultation_id: id } }, signal })),
    // The room's events say when to read it again; this is for what changes by the clock alone.
    staleTime: 10_000,
    // One's place in a line moves with everybody else's.
    refetchInterval: ({ state }) => (state.data?.line ? lookAgain : 60_000),
  });

/** Shows what came of a change wherever the consultation is shown, before anything is read again. */
export function adopt(client: QueryClient, changed: Consultation): void {
  client.setQueryData(consultationQuery(changed.id).queryKey, changed);
  client.setQueryData(queueQuery.queryKey, (queue) => queue && inQueue(queue, changed));
}

/** The queue with what is known of one of its consultations now; without it, when nothing of it waits any more. */
export function inQueue(queue: Queue, changed: Consultation): Queue {
  const entries = queue.entries.flatMap((entry) => {
    if (entry.consultation.id !== changed.id) return [entry];
    if (isOver(changed) || isOfferOver(changed)) return [];
    return [{ ...entry, consultation: changed, due_at: changed.transfer?.decide_by ?? changed.next_step.by ?? null, in_pool: false }];
  });
  return { ...queue, entries };
}

/** A colleague offered it, and nothing is left to decide. */
export const isOfferOver = ({ standing, transfer }: Consultation): boolean => standing === "offered" && !transfer;

export type Deed =
  | { name: "accept" }
  | { name: "cancel" }
  | { name: "miss" }
  | { name: "decline"; reason: string };

/** Does something to a consultation and shows what came of it. */
export function useDeed(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed: Deed) => perform(id, deed),
    onSuccess: (changed) => adopt(client, changed),
    onSettled: () => {
      for (const key of ["consultation", "consultations", "attendance", "queue", "bookings"]) {
        void client.invalidateQueries({ queryKey: [key] });
      }
    },
  });
}

function perform(id: string, deed: Deed): Promise<Consultation> {
  const params = { path: { consultation_id: id } };
  switch (deed.name) {
    case "accept":
      return answer(api.POST("/v1/consultations/{consultation_id}/accept", { params }));
    case "cancel":
      return answer(api.POST("/v1/consultations/{consultation_id}/cancel", { params }));
    case "miss":
      return answer(api.POST("/v1/consultations/{consultation_id}/attendance/absence", { params }));
    case "decline":
      return answer(api.POST("/v1/consultations/{consultation_id}/decline", { params, body: { reason: deed.reason } }));
  }
}

export const isOver = (consultation: Pick<Consultation, "status">): boolean =>
  ["completed", "declined", "cancelled", "unanswered", "missed"].includes(consultation.status);

/** An appointment that did not take place, and not for the patient's absence. */
export const isNotHeld = ({ status, kind }: Pick<Consultation, "status" | "kind">): boolean =>
  status === "unanswered" && (kind === "video" || kind === "visit");

/** The key of the sentence that says what happens next, without its side. */
export function nextKey(consultation: Pick<Consultation, "status" | "kind" | "doctor" | "next_step">) {
  const { code } = consultation.next_step;
  if (code === "doctor_answers" && !consultation.doctor) return "pool";
  if (consultation.kind === "visit" && (code === "appointment" || code === "join")) return "visit";
  if (code === "choose_another" && isNotHeld(consultation)) return "notHeld";
  if (code === "choose_another") return consultation.status === "declined" ? "declined" : "unanswered";
  const known = ["doctor_answers", "appointment", "join", "consult", "follow_up_answer", "follow_up", "outcome", "cancelled", "missed"] as const;
  return known.find((one) => one === code) ?? "consult";
}
