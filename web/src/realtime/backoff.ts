const first = 500;
const longest = 20_000;

/** Milliseconds to wait before try number `attempt` (0 is the first retry): doubling, with jitter so that a restarted
 * server is not met by everybody in the same instant. `random` is in [0, 1). */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(longest, first * 2 ** Math.min(attempt, 10));
  return Math.round(full * (0.5 + random() / 2));
}
