import type { HistoryQuestion } from "@/api/preparation";

/** An answer of an earlier consultation in the words of its question. */
export function earlierWords(
  { earlier, choices, unit }: Pick<HistoryQuestion, "earlier" | "choices" | "unit">,
  words: { yes: string; no: string },
): string {
  if (typeof earlier === "boolean") return earlier ? words.yes : words.no;
  if (typeof earlier === "number") return unit ? `${earlier} ${unit}` : String(earlier);
  const codes = Array.isArray(earlier) ? earlier : [earlier];
  return codes.map((code) => choices.find((choice) => choice.code === code)?.text ?? code ?? "").join(", ");
}
