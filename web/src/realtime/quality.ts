/** How good a call is, from what the browser counts. */

export type Quality = "good" | "fair" | "poor";

/** Counters that only grow, as one moment saw them. */
export interface Counters {
  received: number;
  lost: number;
  /** Seconds; null before the first measurement. */
  roundTrip: number | null;
}

export interface Measured {
  quality: Quality;
  /** Share of packets that did not arrive since the sample before, 0 to 1; null when nothing was due. */
  loss: number | null;
  roundTripMs: number | null;
}

/** Sums `getStats` over audio and video; the round trip is the selected path's. */
export function counters(report: Iterable<[string, Record<string, unknown>]>): Counters {
  const sum: Counters = { received: 0, lost: 0, roundTrip: null };
  for (const [, entry] of report) {
    if (entry.type === "inbound-rtp") {
      sum.received += number(entry.packetsReceived);
      sum.lost += Math.max(0, number(entry.packetsLost));
    } else if (entry.type === "candidate-pair" && entry.nominated && typeof entry.currentRoundTripTime === "number") {
      sum.roundTrip = entry.currentRoundTripTime;
    }
  }
  return sum;
}

/**
 * The share lost between two samples, and the round trip. The limits are where speech starts to suffer (ITU-T G.114:
 * 150 ms one way is unnoticed, 400 ms the limit; losses beyond some 3 % are heard with Opus's concealment).
 */
export function measure(before: Counters | null, now: Counters): Measured {
  const received = now.received - (before?.received ?? 0);
  const lost = Math.max(0, now.lost - (before?.lost ?? 0));
  const due = received + lost;
  const loss = due > 0 ? lost / due : null;
  const roundTripMs = now.roundTrip === null ? null : Math.round(now.roundTrip * 1000);
  const isPoor = (loss ?? 0) > 0.08 || (roundTripMs ?? 0) > 800;
  const isFair = (loss ?? 0) > 0.03 || (roundTripMs ?? 0) > 300;
  return { quality: isPoor ? "poor" : isFair ? "fair" : "good", loss, roundTripMs };
}

const number = (value: unknown): number => (typeof value === "number" ? value : 0);
