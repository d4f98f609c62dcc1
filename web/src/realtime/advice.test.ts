import { describe, expect, it } from "vitest";
import { advise, networkOf, sightOf, type Advice, type Facts } from "./advice";
import { unmeasured, type Line } from "./line";

const good: Line = { lossUp: 0, lossDown: 0.001, jitterMs: 4, roundTripMs: 40, upKbps: 4_000, downKbps: 9_000, path: "direct" };
const fine: Facts = { microphone: "heard", camera: "seen", network: null, isConnected: true, line: good };
const withLine = (line: Partial<Line>, more: Partial<Facts> = {}): Facts => ({ ...fine, ...more, line: { ...good, ...line } });

describe("advice before a call", () => {
  it("says nothing where nothing is to be changed, or nothing is known", () => {
    expect(advise(fine)).toEqual([]);
    expect(advise({ microphone: null, camera: null, network: null, isConnected: null, line: unmeasured })).toEqual([]);
  });

  it.each<[Partial<Facts>, Advice]>([
    [{ microphone: "denied" }, "microphone_denied"],
    [{ microphone: "none" }, "microphone_missing"],
    [{ microphone: "busy" }, "microphone_busy"],
    [{ microphone: "silent" }, "microphone_silent"],
    [{ camera: "denied" }, "camera_denied"],
    [{ camera: "none" }, "camera_missing"],
    [{ camera: "busy" }, "camera_busy"],
    [{ camera: "covered" }, "camera_covered"],
    [{ camera: "dark" }, "camera_dark"],
    [{ isConnected: false, line: null }, "no_line"],
  ])("of %o is %s", (change, advice) => {
    expect(advise({ ...fine, ...change })).toEqual([advice]);
  });

  it.each<[Partial<Line>, Facts["network"], Advice]>([
    [{ lossUp: 0.05 }, "wifi", "loss_wifi"],
    [{ lossDown: 0.05 }, "mobile", "loss_mobile"],
    [{ lossDown: 0.05 }, null, "loss"],
    [{ upKbps: 120 }, null, "audio_only"],
    [{ downKbps: 400 }, null, "small_picture"],
    [{ roundTripMs: 420 }, null, "round_trip"],
    [{ jitterMs: 55 }, null, "jitter"],
    [{ path: "relay_tcp" }, null, "relay_tcp"],
  ])("of a line with %o on %s is %s", (line, network, advice) => {
    expect(advise(withLine(line, { network }))).toEqual([advice]);
  });

  it("names what matters most first", () => {
    const all = advise(withLine({ lossUp: 0.2, upKbps: 90, jitterMs: 80, roundTripMs: 900, path: "relay_tcp" }, { microphone: "silent", camera: "dark" }));
    expect(all).toEqual(["microphone_silent", "camera_dark", "loss", "audio_only", "round_trip", "jitter", "relay_tcp"]);
  });

  it("stays with what it said until the figure is clearly better", () => {
    for (const [line, advice] of [
      [{ lossUp: 0.025 }, "loss"],
      [{ roundTripMs: 270 }, "round_trip"],
      [{ jitterMs: 25 }, "jitter"],
      [{ upKbps: 230 }, "audio_only"],
      [{ upKbps: 600 }, "small_picture"],
    ] as const) {
      expect(advise(withLine(line))).not.toContain(advice);
      expect(advise(withLine(line), [advice])).toEqual([advice]);
      expect(advise(fine, [advice])).toEqual([]);
    }
  });
});

const picture = (luma: (at: number) => number) =>
  Array.from({ length: 32 * 24 * 4 }, (_, at) => (at % 4 === 3 ? 255 : luma(Math.floor(at / 4))));

describe("what a camera shows", () => {
  it("is covered when black and all alike, dark when dim, and seen otherwise", () => {
    expect(sightOf(picture(() => 12))).toBe("covered");
    expect(sightOf(picture((at) => (at % 32 < 4 ? 120 : 10)))).toBe("dark"); // one lamp in a dark room
    expect(sightOf(picture(() => 30))).toBe("dark");
    expect(sightOf(picture((at) => 60 + (at % 32) * 4))).toBe("seen");
  });
});

it("knows the network only where the browser tells", () => {
  expect(networkOf({ type: "wifi" })).toBe("wifi");
  expect(networkOf({ type: "cellular" })).toBe("mobile");
  expect(networkOf({ type: "unknown" })).toBeNull();
  expect(networkOf(undefined)).toBeNull();
});
