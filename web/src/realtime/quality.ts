/** How good a call is, from what the browser counts. */

import type { LineSample } from "./ladder";

export type Quality = "good" | "fair" | "poor";

/** Counters that only grow, as one moment saw them. */
export interface Counters {
  received: number;
  lost: number;
  /** Seconds; null before the first measurement. */
  roundTrip: number | null;
  /** What the other side says it lost of ours, 0 to 1. */
  lostOfOurs: number | null;
  sendKbps: number | null;
}

export interface Measured {
  quality: Quality;
  /** Share of packets that did not arrive since the sample before, 0 to 1; null when nothing was due. */
  loss: number | null;
  roundTripMs: number | null;
}

/** Sums `getStats` over audio and video; the round trip is the selected path's. */
export function counters(report: Iterable<[string, Record<string, unknown>]>): Counters {
  const sum: Counters = { received: 0, lost: 0, roundTrip: null, lostOfOurs: null, sendKbps: null };
  for (const [, entry] of report) {
    if (entry.type === "inbound-rtp") {
      sum.received += number(entry.packetsReceived);
      sum.lost += Math.max(0, number(entry.packetsLost));
    } else if (entry.type === "remote-inbound-rtp") {
      sum.lostOfOurs = Math.max(sum.lostOfOurs ?? 0, number(entry.fractionLost));
    } else if (entry.type === "candidate-pair" && entry.nominated && typeof entry.currentRoundTripTime === "number") {
      sum.roundTrip = entry.currentRoundTripTime;
      if (typeof entry.availableOutgoingBitrate === "number") sum.sendKbps = entry.availableOutgoingBitrate / 1000;
    }
  }
  return sum;
}

/**
 * The share lost between two samples, and the round trip. The limits are where speech starts to suffer (ITU-T G.114:
 * 150 ms one way is unnoticed, 400 ms the limit; losses beyond some 3 % are heard with Opus's concealment).
 */
export function measure(before: Counters | null, now: Counters): Measured {
  const { loss } = received(before, now);
  const roundTripMs = now.roundTrip === null ? null : Math.round(now.roundTrip * 1000);
  const isPoor = (loss ?? 0) > 0.08 || (roundTripMs ?? 0) > 800;
  const isFair = (loss ?? 0) > 0.03 || (roundTripMs ?? 0) > 300;
  return { quality: isPoor ? "poor" : isFair ? "fair" : "good", loss, roundTripMs };
}

/** The same two samples as the ladder wants them. `isExpecting`: the other side sends something. */
export function lineSample(before: Counters, now: Counters, isExpecting: boolean): LineSample {
  const { loss, arrived } = received(before, now);
  const losses = [loss, now.lostOfOurs].filter((one) => one !== null);
  return {
    loss: losses.length > 0 ? Math.max(...losses) : null,
    roundTripMs: now.roundTrip === null ? null : now.roundTrip * 1000,
    sendKbps: now.sendKbps,
    isSilent: isExpecting && arrived === 0,
  };
}

function received(before: Counters | null, now: Counters): { arrived: number; loss: number | null } {
  const arrived = now.received - (before?.received ?? 0);
  const lost = Math.max(0, now.lost - (before?.lost ?? 0));
  return { arrived, loss: arrived + lost > 0 ? lost / (arrived + lost) : null };
}

const number = (value: unknown): number => (typeof value === "number" ? value : 0);
