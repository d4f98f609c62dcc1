/** What remains of the contract of a text consultation, worked out from what was read, what was said since, and the clock. */

import type { components } from "@/api/schema";

export type Contract = components["schemas"]["Contract"];
type Consultation = components["schemas"]["ConsultationView"];
type Known = Pick<Consultation, "contract" | "status" | "viewer" | "last_seq" | "next_step">;

/** Few enough to say so. */
const fewMessages = 3;
/** Near enough to say so. */
const soonOver = 2 * 60 * 60_000;

export interface Said {
  seq: number | null;
  from: "me" | "other" | "system";
  refused?: string | null;
}

/** How many messages the patient has left, less those said since the consultation was read; null: there is no count. */
export function messagesLeft({ contract, viewer, last_seq }: Known, lines: readonly Said[]): number | null {
  if (!contract || contract.messages_left === null) return null;
  const patients = viewer === "patient" ? "me" : "other";
  const since = lines.filter(({ from, seq, refused }) => from === patients && !refused && (seq === null || seq > last_seq));
  return Math.max(0, contract.messages_left - since.length);
}

/**
 * Whether the last message has been taken since the consultation was read. One that is still on its way does not count:
 * read now, the consultation would not know of it.
 */
export const isStaleWhenUsedUp = (one: Known, lines: readonly Said[]): boolean =>
  one.contract?.messages_left !== 0 && messagesLeft(one, lines.filter(({ seq }) => seq !== null)) === 0;

export type Stage = "promised" | "talking" | "closing" | "usedUp" | "usedUpEarly" | "afterwards" | "noneAfterwards" | "answering";

export interface Remains {
  stage: Stage;
  messages: number;
  /** Until when one may write; null before the first answer. */
  until: string | null;
  isLow: boolean;
}

/** Where it stands at `now` (milliseconds since the epoch); null where there is nothing (more) to count, and for guests. */
export function remainsOf(one: Known, lines: readonly Said[], now: number): Remains | null {
  const messages = messagesLeft(one, lines);
  if (messages === null || !one.contract || one.viewer === "guest") return null;
  const until = one.contract.open_until;
  const left = until === null ? null : Date.parse(until) - now;
  if (left !== null && left <= 0) return null;
  const isLow = messages <= fewMessages || (left !== null && left <= soonOver);
  const made = (stage: Stage): Remains => ({ stage, messages, until, isLow });
  if (one.status === "completed") {
    if (one.next_step.code === "follow_up_answer") return { ...made("answering"), isLow: false };
    return messages === 0 ? { ...made("noneAfterwards"), isLow: false } : { ...made("afterwards"), isLow: false };
  }
  if (one.status !== "waiting" && one.status !== "running") return null;
  if (until === null) return made(messages === 0 ? "usedUpEarly" : "promised");
  if (messages === 0) return made("usedUp");
  return made(left !== null && left <= soonOver ? "closing" : "talking");
}
