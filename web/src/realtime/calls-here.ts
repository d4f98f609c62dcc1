/** The calls of this window: whether somebody who rings meets an engaged line, and what is answered from elsewhere. */

import { isIn } from "./call-view";
import type { Call } from "./call";

const open = new Map<string, Call>();
let answer: { consultation: string; call: string; withVideo: boolean } | null = null;

/** A room is on the screen. Returns the way out. */
export function opened(consultation: string, call: Call): () => void {
  open.set(consultation, call);
  return () => {
    if (open.get(consultation) === call) open.delete(consultation);
  };
}

export const isOpen = (consultation: string): boolean => open.has(consultation);

export const isTalking = (): boolean => [...open.values()].some((call) => isIn(call.snapshot()));

/** Take what rings as soon as its room is open. */
export function answerIn(consultation: string, call: string, withVideo: boolean): void {
  answer = { consultation, call, withVideo };
}

/** What was answered before its room was open; once. */
export function answered(consultation: string): { call: string; withVideo: boolean } | null {
  const found = answer?.consultation === consultation ? answer : null;
  if (found) answer = null;
  return found;
}
