import { describe, expect, it } from "vitest";
import { lineBetween, lineCounters, rateOf } from "./line";

const report = (scale: number, more: Record<string, unknown> = {}): [string, Record<string, unknown>][] => [
  ["out", { type: "outbound-rtp", kind: "audio", packetsSent: 100 * scale }],
  ["in", { type: "inbound-rtp", kind: "audio", packetsReceived: 90 * scale, packetsLost: 10 * scale, jitter: 0.012 }],
  ["in2", { type: "inbound-rtp", kind: "video", packetsReceived: 0, packetsLost: 0, jitter: 0.2 }],
  ["there", { type: "remote-inbound-rtp", kind: "audio", packetsLost: 4 * scale, jitter: 0.031 }],
  ["pair", { type: "candidate-pair", nominated: true, state: "succeeded", currentRoundTripTime: 0.084, localCandidateId: "mine" }],
  ["mine", { type: "local-candidate", candidateType: "host", protocol: "udp", ...more }],
];

describe("the line of the test before a call", () => {
  it("is told both ways, with the worse jitter of sound", () => {
    expect(lineBetween(lineCounters(report(1)), lineCounters(report(3)))).toEqual({
      lossUp: 0.04,
      lossDown: 0.1,
      jitterMs: 31,
      roundTripMs: 84,
      path: "direct",
    });
  });

  it("has no loss on the way there before the other end has reported", () => {
    const silent = report(2).filter(([id]) => id !== "there");
    expect(lineBetween(lineCounters([]), lineCounters(silent)).lossUp).toBeNull();
  });

  it.each([
    [{ candidateType: "relay", relayProtocol: "udp" }, "relay"],
    [{ candidateType: "relay", relayProtocol: "tls" }, "relay_tcp"],
    [{ candidateType: "host", protocol: "tcp" }, "relay_tcp"],
  ])("goes %o: %s", (candidate, path) => {
    expect(lineCounters(report(1, candidate)).path).toBe(path);
  });

  it("has the rate of its second half, which the slow beginning does not lower", () => {
    const arrivals = [
      { at: 0, bytes: 1_000 },
      { at: 900, bytes: 50_000 },
      { at: 1_000, bytes: 75_000 },
      { at: 1_100, bytes: 100_000 },
    ];
    expect(rateOf(arrivals)).toBe(2_000);
    expect(rateOf(arrivals.slice(0, 2))).toBeNull();
    expect(rateOf([])).toBeNull();
  });
});
