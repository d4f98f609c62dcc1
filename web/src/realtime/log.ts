/** A room's messages as far as this client has them: in sequence, each once, with holes noticed. */

import type { Message } from "./protocol";

export interface Log {
  /** The sequence behind which it begins: what was before is not this reader's, or there was nothing. */
  readonly start: number;
  /** By sequence, without a hole from the first to the last. */
  readonly messages: readonly Message[];
  /** Messages that came before those in front of them did. */
  readonly early: readonly Message[];
}

export const emptyLog: Log = { start: 0, messages: [], early: [] };

/** A log that begins behind `start`, with what was early for it. */
export const beginningAt = (start: number, { early }: Log): Log => ({ start, messages: [], early });

export const lastSeq = (log: Log): number => log.messages.at(-1)?.seq ?? log.start;

/** Something is missing: ask for what comes after `lastSeq`. */
export const hasGap = (log: Log): boolean => log.early.length > 0;

/** The log with `messages` in it, wherever they belong; the same log when all of them were there already. */
export function add(log: Log, messages: readonly Message[]): Log {
  const known = new Set([...log.messages, ...log.early].map((message) => message.seq));
  const fresh: Message[] = [];
  for (const message of messages) {
    if (known.has(message.seq)) continue;
    known.add(message.seq);
    fresh.push(message);
  }
  if (fresh.length === 0) return log;
  const waiting = [...log.early, ...fresh].toSorted((a, b) => a.seq - b.seq);
  const settled = [...log.messages];
  let next = lastSeq(log) + 1;
  while (waiting[0] && waiting[0].seq <= next) {
    const message = waiting.shift() as Message;
    if (message.seq < next) continue;
    settled.push(message);
    next++;
  }
  return { start: log.start, messages: settled, early: waiting };
}
