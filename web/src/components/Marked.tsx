import { Fragment } from "react";

export type Range = readonly [from: number, to: number];

/** Without case and accents, character by character, and where each character came from. */
function folded(text: string): { plain: string; origin: number[] } {
  let plain = "";
  const origin: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const kept = text.charAt(at).normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
    plain += kept;
    for (let count = 0; count < kept.length; count++) origin.push(at);
  }
  return { plain, origin };
}

/** Where any of `words` stands in `text`, without overlaps, ignoring case and accents. */
export function rangesOf(text: string, words: readonly string[]): Range[] {
  const { plain, origin } = folded(text);
  const found: Range[] = [];
  for (const word of words.map((each) => folded(each.trim()).plain).filter(Boolean)) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
      found.push([origin[at] ?? 0, (origin[at + word.length - 1] ?? 0) + 1]);
    }
  }
  return merged(found);
}

function merged(ranges: readonly Range[]): Range[] {
  const result: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

const excerptFrom = 40;
const excerptLength = 80;
const separators = /[\s,;:、，；：.。]/;

/** A long text from shortly before its first match on, so that the match is seen even where only a line fits. */
export function excerptOf(text: string, ranges: readonly Range[]): { text: string; ranges: Range[] } {
  const first = ranges[0]?.[0] ?? 0;
  if (first < excerptFrom) return { text, ranges: [...ranges] };
  let cut = Math.min(first, Math.max(0, text.length - excerptLength));
  if (cut === 0) return { text, ranges: [...ranges] };
  while (cut > 0 && !separators.test(text.charAt(cut - 1))) cut--;
  const shift = cut - 2;
  return { text: `… ${text.slice(cut)}`, ranges: ranges.map(([from, to]) => [from - shift, to - shift]) };
}

interface MarkedProps {
  text: string;
  ranges: readonly (readonly number[])[] | undefined;
}

/** Text with the matched characters marked; ranges are [from, to) pairs. */
export function Marked({ text, ranges = [] }: MarkedProps) {
  const pieces = merged(ranges.map(([from = 0, to = 0]) => [from, to] as const));
  return (
    <>
      {pieces.map(([from, to], index) => (
        <Fragment key={from}>
          {text.slice(pieces[index - 1]?.[1] ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(pieces.at(-1)?.[1] ?? 0)}
    </>
  );
}
