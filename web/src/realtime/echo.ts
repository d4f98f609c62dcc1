/**
 * The test before a call: our own picture and sound go to the server and come back, and the browser counts what was lost
 * and how long it took.
 */

import { advise, networkOf, sightOf, type Advice, type Facts, type Sight } from "./advice";
import { closeDevices, NoDevice, openDevices, type DeviceProblem } from "./devices";
import { lineBetween, lineCounters, unmeasured, type Line, type LineCounters } from "./line";
import { measure, type Measured } from "./quality";
import { channelName, rateDown, rateUp } from "./rate";

export type EchoPhase = "idle" | "opening" | "connecting" | "measuring" | "done" | "no_device" | "no_line";

export interface EchoView {
  phase: EchoPhase;
  /** Why there is no device, or no camera. */
  problem: DeviceProblem | null;
  local: MediaStream | null;
  echo: MediaStream | null;
  result: Measured | null;
  line: Line | null;
  /** What to change, the most important first. */
  advice: Advice[];
  /** What the camera shows; null until it was looked at. */
  sight: Sight | null;
  /** The loudest the microphone was, 0 to 1, and how loud it is now. */
  loudest: number;
  level: number;
  /** What the server said when it could not answer. */
  refusal: unknown;
}

export interface EchoParts {
  iceServers(): Promise<RTCIceServer[]>;
  answer(offer: { type: "offer"; sdp: string }): Promise<{ type: string; sdp: string }>;
}

const connectsWithin = 12_000;
const gathersWithin = 2_500;
const measuresFor = 6;
/** From here on a microphone is taken to hear something. */
export const heard = 0.03;
const nothing: EchoView = {
  phase: "idle",
  problem: null,
  local: null,
  echo: null,
  result: null,
  line: null,
  advice: [],
  sight: null,
  loudest: 0,
  level: 0,
  refusal: null,
};

export class EchoTest {
  private view: EchoView = nothing;
  private peer: RTCPeerConnection | null = null;
  private audio: AudioContext | null = null;
  private channel: RTCDataChannel | null = null;
  private run = 0;
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(private readonly parts: EchoParts) {}

  watch = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): EchoView => this.view;

  async start(): Promise<void> {
    this.stop();
    const run = ++this.run;
    this.update({ ...nothing, phase: "opening" });
    try {
      const { stream, withoutCamera } = await openDevices();
      if (run !== this.run) return closeDevices(stream);
      this.update({ phase: "connecting", local: stream, problem: withoutCamera });
      this.listen(stream);
      this.look(stream);
      await this.connect(stream, run);
    } catch (error) {
      if (run !== this.run) return;
      if (error instanceof NoDevice) this.update({ phase: "no_device", problem: error.problem });
      else this.update({ phase: "no_line", refusal: error });
      this.advise();
    }
  }

  stop(): void {
    this.run++;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.peer?.close();
    this.peer = null;
    this.channel = null;
    void this.audio?.close();
    this.audio = null;
    closeDevices(this.view.local);
    this.update(nothing);
  }

  private async connect(stream: MediaStream, run: number): Promise<void> {
    const peer = new RTCPeerConnection({ iceServers: await this.parts.iceServers() });
    if (run !== this.run) return peer.close();
    this.peer = peer;
    peer.addEventListener("track", ({ streams, track }) => this.update({ echo: streams[0] ?? new MediaStream([track]) }));
    peer.addEventListener("connectionstatechange", () => {
      if (peer.connectionState === "connected") void this.measure(peer, null, measuresFor);
      else if (peer.connectionState === "failed") this.hasNoLine();
    });
    this.channel = peer.createDataChannel(channelName);
    this.channel.binaryType = "arraybuffer";
    for (const track of stream.getTracks()) peer.addTrack(track, stream);
    await peer.setLocalDescription();
    await gathered(peer);
    const sdp = peer.localDescription?.sdp;
    if (!sdp) throw new Error("no offer");
    const answer = await this.parts.answer({ type: "offer", sdp });
    if (run !== this.run) return;
    await peer.setRemoteDescription({ type: "answer", sdp: answer.sdp });
    this.after(connectsWithin, () => this.view.phase === "connecting" && this.hasNoLine());
  }

  private async measure(peer: RTCPeerConnection, before: LineCounters | null, rounds: number): Promise<void> {
    if (peer !== this.peer) return;
    const now = lineCounters((await peer.getStats()) as unknown as Iterable<[string, Record<string, unknown>]>);
    if (before) {
      const line = { ...(this.view.line ?? unmeasured), ...lineBetween(before, now) };
      this.update({ line, result: verdictOn(before, now) });
      this.advise();
    }
    // The first second of a connection is not what the line is like.
    if (rounds > 0) {
      this.update({ phase: "measuring" });
      return this.after(1_000, () => void this.measure(peer, before ?? now, rounds - 1));
    }
    const rates = this.channel?.readyState === "open" ? await ratesOf(this.channel) : {};
    if (peer !== this.peer) return;
    this.update({ phase: "done", line: { ...(this.view.line ?? unmeasured), ...rates } });
    this.advise();
  }

  private hasNoLine(): void {
    this.update({ phase: "no_line" });
    this.advise();
  }

  private advise(): void {
    this.update({ advice: advise(factsOf(this.view), this.view.advice) });
  }

  /** What the camera shows, twice a second, on a copy of a few pixels. */
  private look(stream: MediaStream): void {
    if (stream.getVideoTracks().length === 0) return;
    const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, srcObject: stream });
    const context = Object.assign(document.createElement("canvas"), { width: 32, height: 24 }).getContext("2d", { willReadFrequently: true });
    void video.play().catch(() => undefined);
    const again = () => {
      if (context && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
        context.drawImage(video, 0, 0, 32, 24);
        this.update({ sight: sightOf(context.getImageData(0, 0, 32, 24).data) });
      }
      this.after(500, again);
    };
    again();
  }

  /** How loud the microphone is, ten times a second. */
  private listen(stream: MediaStream): void {
    if (typeof AudioContext !== "function") return;
    this.audio = new AudioContext();
    const analyser = new AnalyserNode(this.audio, { fftSize: 512 });
    this.audio.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const look = () => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      const level = Math.min(1, Math.sqrt(power) * 4);
      this.update({ level, loudest: Math.max(level, this.view.loudest) });
      this.after(100, look);
    };
    look();
  }

  private after(milliseconds: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      action();
    }, milliseconds);
    this.timers.add(timer);
  }

  private update(change: Partial<EchoView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}

function factsOf(view: EchoView): Facts {
  const isMeasured = view.phase === "done" || view.phase === "no_line";
  const microphone = view.phase === "no_device" ? view.problem : view.loudest > heard ? "heard" : isMeasured ? "silent" : null;
  const { connection } = navigator as { connection?: { type?: string } };
  return {
    microphone,
    camera: view.phase === "no_device" ? null : (view.problem ?? view.sight),
    network: networkOf(connection),
    isConnected: view.phase === "no_line" ? false : view.line ? true : null,
    line: view.line,
  };
}

/** The same measure as in a call, of the worse way. */
function verdictOn(before: LineCounters, now: LineCounters): Measured {
  const down = measure(
    { received: before.received, lost: before.lostDown, roundTrip: null },
    { received: now.received, lost: now.lostDown, roundTrip: now.roundTrip },
  );
  if (now.lostUp === null) return down;
  const lost = now.lostUp - (before.lostUp ?? 0);
  const up = measure(null, { received: Math.max(0, now.sent - before.sent - lost), lost, roundTrip: now.roundTrip });
  return (up.loss ?? 0) > (down.loss ?? 0) ? up : down;
}

async function ratesOf(channel: RTCDataChannel): Promise<Pick<Line, "upKbps" | "downKbps">> {
  return { upKbps: await rateUp(channel), downKbps: await rateDown(channel) };
}

/** Resolves when the peer knows all its addresses, or after a while with those it knows. */
function gathered(peer: RTCPeerConnection): Promise<void> {
  if (peer.iceGatheringState === "complete") return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, gathersWithin);
    peer.addEventListener("icegatheringstatechange", () => {
      if (peer.iceGatheringState !== "complete") return;
      clearTimeout(timer);
      resolve();
    });
  });
}
