/** Which of several values are the best of them; none where all are the same or nobody has one. */
export function bestOf(values: readonly (number | null)[], better: "lowest" | "highest"): boolean[] {
  const known = values.filter((value) => value !== null);
  const best = better === "lowest" ? Math.min(...known) : Math.max(...known);
  const differ = values.length > 1 && values.some((value) => value !== best);
  return values.map((value) => differ && value === best);
}
