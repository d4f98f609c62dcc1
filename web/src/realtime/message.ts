/** What becomes of a message one has written, from the first try to the mark that it was read. */

export type MessageState = "sending" | "retrying" | "failed" | "sent" | "delivered" | "read";

/** What happens to it: no answer came or no line was there, it was refused, somebody asks for another try, it is stored,
 * it reached a device of the other side, it was looked at. */
export type Step = "held" | "refused" | "again" | "stored" | "received" | "read";

const steps: Record<MessageState, Partial<Record<Step, MessageState>>> = {
  sending: { held: "retrying", refused: "failed", stored: "sent" },
  retrying: { refused: "failed", stored: "sent" },
  // One that was stored after all, by a try whose answer was lost.
  failed: { again: "sending", stored: "sent" },
  sent: { received: "delivered", read: "read" },
  delivered: { read: "read" },
  read: {},
};

/** The state after `step`; what does not follow from it, because it came late or twice, changes nothing. */
export const next = (state: MessageState, step: Step): MessageState => steps[state][step] ?? state;

/** A stored message at place `seq`, where the other side has received and read so far. */
export function stateOf(seq: number, marks: { received: number; read: number }): MessageState {
  let state: MessageState = "sent";
  if (seq <= marks.received) state = next(state, "received");
  if (seq <= marks.read) state = next(state, "read");
  return state;
}
