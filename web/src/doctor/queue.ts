/** What a doctor's queue shows, worked out from the entries and the clock. */

import type { components } from "@/api/schema";

export type QueueEntry = components["schemas"]["QueueEntry"];

export type Urgency = "calm" | "soon" | "late";

export interface Timer {
  say: "waiting" | "running" | "begins" | "answerIn" | "decideIn" | "endsIn" | "openFor" | "overdue";
  milliseconds: number;
  urgency: Urgency;
}

const soonAnswer = 15 * 60_000;
const soonStart = 5 * 60_000;
const soonClosed = 60 * 60_000;
const answers = ["doctor_answers", "follow_up_answer"];

/** The one clock that matters for an entry at `now` (milliseconds since the epoch). */
export function timerOf({ consultation, waiting_since, due_at }: QueueEntry, now: number): Timer {
  const left = due_at ? Date.parse(due_at) - now : null;
  if (consultation.standing === "offered" && left !== null) return answerable("decideIn", left);
  // Also what was taken and not answered, and a question about a summary.
  if (left !== null && answers.includes(consultation.next_step?.code ?? "")) return answerable("answerIn", left);
  const open = consultation.kind === "text" && consultation.status === "running" ? consultation.contract?.open_until : null;
  if (open && Date.parse(open) > now) {
    const milliseconds = Date.parse(open) - now;
    return { say: "openFor", milliseconds, urgency: milliseconds < soonClosed ? "soon" : "calm" };
  }
  switch (consultation.status) {
    case "waiting":
      if (left === null) return { say: "waiting", milliseconds: since(waiting_since, now), urgency: "calm" };
      return answerable("answerIn", left);
    case "scheduled":
      if (left !== null && left > 0) return { say: "begins", milliseconds: left, urgency: left < soonStart ? "soon" : "calm" };
      return { say: "overdue", milliseconds: left === null ? 0 : -left, urgency: "late" };
    default:
      if (left !== null && left > 0) return { say: "endsIn", milliseconds: left, urgency: left < soonStart ? "soon" : "calm" };
      return { say: "running", milliseconds: since(consultation.started_at ?? waiting_since, now), urgency: left === null ? "calm" : "soon" };
  }
}

const answerable = (say: "answerIn" | "decideIn", left: number): Timer =>
  left <= 0
    ? { say: "overdue", milliseconds: -left, urgency: "late" }
    : { say, milliseconds: left, urgency: left < soonAnswer ? "soon" : "calm" };

const since = (at: string, now: number): number => Math.max(0, now - Date.parse(at));

/**
 * The entries in the order to show: the server's, due first. While the pointer is on the list (`held` is the order it
 * had then) nothing that is there moves, and what is new comes at the end.
 */
export function inOrder(entries: readonly QueueEntry[], held: readonly string[] | null): QueueEntry[] {
  if (!held) return [...entries];
  const place = (entry: QueueEntry) => {
    const index = held.indexOf(entry.consultation.id);
    return index < 0 ? held.length : index;
  };
  return entries.toSorted((a, b) => place(a) - place(b));
}

/** Entries whose patient, complaint or kind contains the words; all of them when there are none. */
export function found(entries: readonly QueueEntry[], words: string): QueueEntry[] {
  const wanted = words.trim().toLocaleLowerCase();
  if (!wanted) return [...entries];
  return entries.filter(({ consultation }) =>
    [consultation.patient.name, consultation.complaint].some((text) => text.toLocaleLowerCase().includes(wanted)),
  );
}

/** Who is due next besides the one that is open. */
export const nextOf = (entries: readonly QueueEntry[], open: string | undefined): string | undefined => {
  const ids = entries.map(({ consultation }) => consultation.id);
  const at = open ? ids.indexOf(open) : -1;
  return ids[(at + 1) % ids.length];
};
