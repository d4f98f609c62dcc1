/** A doctor's quick replies: which are meant by what is being typed, and what they say with names filled in. */

import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";

export type QuickReply = components["schemas"]["QuickReply"];
export type ReplyChange = components["schemas"]["QuickReplyChange"];
export type Written = Pick<QuickReply, "title" | "text">;

export const repliesQuery = queryOptions({
  queryKey: ["quick-replies"],
  queryFn: ({ signal }) => answer(api.GET("/v1/doctor/quick-replies", { signal })),
  staleTime: 60_000,
});

export const longestTitle = 60;
export const longestText = 4000;
/** What may stand in braces. */
export const places = ["patient", "doctor"] as const;
export type Names = Record<(typeof places)[number], string>;

export const fill = (text: string, names: Names): string =>
  text.replaceAll(/\{(patient|doctor)\}/g, (_, place: (typeof places)[number]) => names[place]);

/** What stands in braces and is no name we know; null: nothing. */
export function unknownPlace(text: string): string | null {
  for (const [whole, place] of text.matchAll(/\{(\w*)\}/g)) {
    if (!places.some((one) => one === place)) return whole;
  }
  return null;
}

export interface Slash {
  /** Where the slash stands. */
  at: number;
  words: string;
}

/** A slash at the beginning of a word before the caret, and what was typed after it; null: none. */
export function slashBefore(text: string, caret: number): Slash | null {
  const found = /(?:^|\s)\/((?:[^\s/][^\n/]{0,40})?)$/.exec(text.slice(0, caret));
  if (!found) return null;
  const words = found[1] ?? "";
  return { at: caret - words.length - 1, words };
}

/** Replies with the words in their title, then those with them in their text; all of them for no words. */
export function meant<T extends Written>(replies: readonly T[], words: string): T[] {
  const wanted = words.trim().toLocaleLowerCase();
  const has = (text: string) => text.toLocaleLowerCase().includes(wanted);
  const titled = replies.filter(({ title }) => has(title));
  return [...titled, ...replies.filter(({ title, text }) => !has(title) && has(text))];
}

/** The text with a reply in place of the slash and its words, and where the caret stands then. */
export function inserted(text: string, caret: number, slash: Slash, reply: string): { text: string; caret: number } {
  const before = text.slice(0, slash.at) + reply;
  return { text: before + text.slice(caret), caret: before.length };
}
