/** What the line to the echo and back is like: both ways, from the browser's counters. */

export type Path = "direct" | "relay" | "relay_tcp";

export interface Line {
  /** Shares of packets that did not arrive, 0 to 1: on the way there, and on the way back. */
  lossUp: number | null;
  lossDown: number | null;
  /** How unevenly sound arrives, the worse way (RFC 3550, 6.4.1). */
  jitterMs: number | null;
  roundTripMs: number | null;
  /** Kilobits a second that went through; no more than was tried. */
  upKbps: number | null;
  downKbps: number | null;
  path: Path | null;
}

/** Counters as one moment saw them; null until the browser or the other end has reported. */
export interface LineCounters {
  sent: number;
  lostUp: number | null;
  received: number;
  lostDown: number;
  jitter: number | null;
  roundTrip: number | null;
  path: Path | null;
}

type Entry = Record<string, unknown>;

export const unmeasured: Line = {
  lossUp: null,
  lossDown: null,
  jitterMs: null,
  roundTripMs: null,
  upKbps: null,
  downKbps: null,
  path: null,
};

export function lineCounters(report: Iterable<[string, Entry]>): LineCounters {
  const entries = new Map(report);
  const counted: LineCounters = { sent: 0, lostUp: null, received: 0, lostDown: 0, jitter: null, roundTrip: null, path: null };
  for (const entry of entries.values()) {
    switch (entry.type) {
      case "outbound-rtp":
        counted.sent += number(entry.packetsSent);
        break;
      case "inbound-rtp":
        counted.received += number(entry.packetsReceived);
        counted.lostDown += Math.max(0, number(entry.packetsLost));
        counted.jitter = worse(counted.jitter, entry);
        break;
      case "remote-inbound-rtp":
        counted.lostUp = (counted.lostUp ?? 0) + Math.max(0, number(entry.packetsLost));
        counted.jitter = worse(counted.jitter, entry);
        break;
      case "candidate-pair":
        if (!entry.nominated || entry.state === "failed") break;
        if (typeof entry.currentRoundTripTime === "number") counted.roundTrip = entry.currentRoundTripTime;
        counted.path = pathOf(entries.get(String(entry.localCandidateId))) ?? counted.path;
    }
  }
  return counted;
}

/** What two samples say of the time between them. */
export function lineBetween(before: LineCounters, now: LineCounters): Omit<Line, "upKbps" | "downKbps"> {
  return {
    lossUp: now.lostUp === null ? null : share(now.lostUp - (before.lostUp ?? 0), now.sent - before.sent),
    lossDown: share(now.lostDown - before.lostDown, now.lostDown - before.lostDown + now.received - before.received),
    jitterMs: milliseconds(now.jitter),
    roundTripMs: milliseconds(now.roundTrip),
    path: now.path,
  };
}

/**
 * Kilobits a second from when how many bytes in all had arrived: over the second half, since a line is found out about
 * slowly. Null with fewer than three arrivals.
 */
export function rateOf(arrivals: readonly { at: number; bytes: number }[]): number | null {
  const last = arrivals.at(-1);
  if (!last || arrivals.length < 3) return null;
  const middle = arrivals.find(({ bytes }) => bytes >= last.bytes / 2);
  if (!middle || last.at <= middle.at) return null;
  return Math.round(((last.bytes - middle.bytes) * 8) / (last.at - middle.at));
}

/** Sound only: pictures arrive in bursts by their nature. */
const worse = (known: number | null, entry: Entry): number | null =>
  entry.kind === "audio" && typeof entry.jitter === "number" ? Math.max(known ?? 0, entry.jitter) : known;

function pathOf(candidate: Entry | undefined): Path | null {
  if (!candidate) return null;
  if (candidate.candidateType !== "relay") return candidate.protocol === "tcp" ? "relay_tcp" : "direct";
  return candidate.relayProtocol === "tcp" || candidate.relayProtocol === "tls" ? "relay_tcp" : "relay";
}

const share = (lost: number, due: number): number | null => (due > 0 ? Math.min(1, Math.max(0, lost) / due) : null);
const milliseconds = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds * 1000));
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
