/**
 * What to change before a call, from what the test before it found. A function on plain values.
 *
 * What has been said stays until the figure is clearly better (`until`), so that nothing flickers while it is measured.
 */

import type { DeviceProblem } from "./devices";
import type { Line } from "./line";

export const advices = [
  "microphone_denied",
  "microphone_missing",
  "microphone_busy",
  "microphone_silent",
  "camera_denied",
  "camera_missing",
  "camera_busy",
  "camera_covered",
  "camera_dark",
  "no_line",
  "loss_wifi",
  "loss_mobile",
  "loss",
  "audio_only",
  "small_picture",
  "round_trip",
  "jitter",
  "relay_tcp",
] as const;
export type Advice = (typeof advices)[number];

export type Network = "wifi" | "mobile" | "wired";
export type Sight = "seen" | "dark" | "covered";

export interface Facts {
  /** Null: not known yet, and nothing is said about it. */
  microphone: "heard" | "silent" | DeviceProblem | null;
  camera: Sight | DeviceProblem | null;
  network: Network | null;
  isConnected: boolean | null;
  line: Line | null;
}

interface Limit {
  from: number;
  until: number;
}

/**
 * - loss: what Opus conceals unheard ends at some 3 % (as in `quality.ts`).
 * - round trip: twice the 150 ms one way that ITU-T G.114 calls unnoticed.
 * - jitter: 30 ms, the most that voice is planned for (Cisco, Enterprise QoS, "Voice").
 * - rates: libwebrtc's targets (`simulcast.cc`): 500 kbit/s for 640×360, 150 for 320×180; sound takes 50 beside it.
 */
const tooMuch: Record<"loss" | "roundTripMs" | "jitterMs", Limit> = {
  loss: { from: 0.03, until: 0.02 },
  roundTripMs: { from: 300, until: 250 },
  jitterMs: { from: 30, until: 20 },
};
const tooLittle: Record<"audioOnly" | "smallPicture", Limit> = {
  audioOnly: { from: 200, until: 260 },
  smallPicture: { from: 550, until: 650 },
};

/** What to say, the most important first. `before`: what was said of the same test a moment ago. */
export function advise(facts: Facts, before: readonly Advice[] = []): Advice[] {
  const found = new Set<Advice>();
  const microphone = ofMicrophone(facts.microphone);
  if (microphone) found.add(microphone);
  const camera = ofCamera(facts.camera);
  if (camera) found.add(camera);
  if (facts.isConnected === false) found.add("no_line");
  if (facts.line) for (const one of ofLine(facts.line, facts.network, before)) found.add(one);
  return advices.filter((one) => found.has(one));
}

function ofMicrophone(state: Facts["microphone"]): Advice | null {
  switch (state) {
    case null:
    case "heard":
    case "insecure": // its own sentence says all there is to say
    case "failed":
      return null;
    case "silent":
      return "microphone_silent";
    case "none":
      return "microphone_missing";
    default:
      return `microphone_${state}`;
  }
}

function ofCamera(state: Facts["camera"]): Advice | null {
  switch (state) {
    case null:
    case "seen":
    case "insecure":
      return null;
    case "none":
    case "failed":
      return "camera_missing";
    default:
      return `camera_${state}`;
  }
}

function* ofLine(line: Line, network: Network | null, before: readonly Advice[]): Generator<Advice> {
  const said = (...some: Advice[]) => some.some((one) => before.includes(one));
  const isAbove = (value: number | null, { from, until }: Limit, ...same: Advice[]) =>
    value !== null && value > (said(...same) ? until : from);
  const isBelow = (value: number | null, { from, until }: Limit, ...same: Advice[]) =>
    value !== null && value < (said(...same) ? until : from);
  if (isAbove(most(line.lossUp, line.lossDown), tooMuch.loss, "loss", "loss_wifi", "loss_mobile"))
    yield network === "wifi" ? "loss_wifi" : network === "mobile" ? "loss_mobile" : "loss";
  const rate = least(line.upKbps, line.downKbps);
  if (isBelow(rate, tooLittle.audioOnly, "audio_only")) yield "audio_only";
  else if (isBelow(rate, tooLittle.smallPicture, "small_picture", "audio_only")) yield "small_picture";
  if (isAbove(line.roundTripMs, tooMuch.roundTripMs, "round_trip")) yield "round_trip";
  if (isAbove(line.jitterMs, tooMuch.jitterMs, "jitter")) yield "jitter";
  if (line.path === "relay_tcp") yield "relay_tcp";
}

const known = (...values: (number | null)[]) => values.filter((value) => value !== null);
const most = (...values: (number | null)[]) => (known(...values).length > 0 ? Math.max(...known(...values)) : null);
const least = (...values: (number | null)[]) => (known(...values).length > 0 ? Math.min(...known(...values)) : null);

/**
 * What a camera shows, from the pixels (RGBA) of a small copy of its picture. Black is 16 of 255 in the video signal
 * (ITU-R BT.601); what is that dark and all alike has something before the lens.
 */
export function sightOf(pixels: ArrayLike<number>): Sight {
  let sum = 0;
  let squares = 0;
  const count = Math.floor(pixels.length / 4);
  for (let at = 0; at < count * 4; at += 4) {
    const luma = 0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
    sum += luma;
    squares += luma * luma;
  }
  const mean = sum / Math.max(1, count);
  const spread = Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean));
  if (mean < 24 && spread < 8) return "covered";
  return mean < 40 ? "dark" : "seen";
}

/** The kind of network, where the browser tells (Network Information API). */
export function networkOf(connection: { type?: string } | undefined): Network | null {
  switch (connection?.type) {
    case "wifi":
      return "wifi";
    case "cellular":
      return "mobile";
    case "ethernet":
      return "wired";
    default:
      return null;
  }
}
