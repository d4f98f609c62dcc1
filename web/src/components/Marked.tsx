import { Fragment } from "react";

export type Range = readonly [from: number, to: number];

/** Where any of `words` stands in `text`, without overlaps, ignoring case. */
export function rangesOf(text: string, words: readonly string[]): Range[] {
  const lower = text.toLocaleLowerCase();
  const found: Range[] = [];
  for (const word of words.map((each) => each.trim().toLocaleLowerCase()).filter(Boolean)) {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) found.push([at, at + word.length]);
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
