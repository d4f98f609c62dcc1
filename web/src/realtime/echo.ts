/**
 * The test before a call: our own picture and sound go to the server and come back, and the browser counts what was lost
 * and how long it took.
 */

import { Listeners } from "@/app/listeners";
import { closeDevices, NoDevice, openDevices, type DeviceProblem } from "./devices";
import { counters, measure, type Counters, type Measured } from "./quality";

export type EchoPhase = "idle" | "opening" | "connecting" | "measuring" | "done" | "no_device" | "no_line";

export interface EchoView {
  phase: EchoPhase;
  /** Why there is no device, or no camera. */
  problem: DeviceProblem | null;
  local: MediaStream | null;
  echo: MediaStream | null;
  result: Measured | null;
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
const nothing: EchoView = {
  phase: "idle",
  problem: null,
  local: null,
  echo: null,
  result: null,
  loudest: 0,
  level: 0,
  refusal: null,
};

export class EchoTest {
  private view: EchoView = nothing;
  private peer: RTCPeerConnection | null = null;
  private audio: AudioContext | null = null;
  private run = 0;
  private readonly listeners = new Listeners();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(private readonly parts: EchoParts) {}

  watch = this.listeners.watch;

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
      await this.connect(stream, run);
    } catch (error) {
      if (run !== this.run) return;
      if (error instanceof NoDevice) this.update({ phase: "no_device", problem: error.problem });
      else this.update({ phase: "no_line", refusal: error });
    }
  }

  stop(): void {
    this.run++;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.peer?.close();
    this.peer = null;
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
      else if (peer.connectionState === "failed") this.update({ phase: "no_line" });
    });
    for (const track of stream.getTracks()) peer.addTrack(track, stream);
    await peer.setLocalDescription();
    await gathered(peer);
    const sdp = peer.localDescription?.sdp;
    if (!sdp) throw new Error("no offer");
    const answer = await this.parts.answer({ type: "offer", sdp });
    if (run !== this.run) return;
    await peer.setRemoteDescription({ type: "answer", sdp: answer.sdp });
    this.after(connectsWithin, () => this.view.phase === "connecting" && this.update({ phase: "no_line" }));
  }

  private async measure(peer: RTCPeerConnection, before: Counters | null, rounds: number): Promise<void> {
    if (peer !== this.peer) return;
    const now = counters((await peer.getStats()) as unknown as Iterable<[string, Record<string, unknown>]>);
    // The first second of a connection is not what the line is like.
    const result = before && measure(before, now);
    this.update({ phase: rounds > 0 ? "measuring" : "done", result: result ?? this.view.result });
    if (rounds > 0) this.after(1_000, () => void this.measure(peer, before ?? now, rounds - 1));
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
    this.listeners.tell();
  }
}

/** Resolves when the peer knows all its addresses, or after a while with those it knows. */
export function gathered(peer: RTCPeerConnection): Promise<void> {
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
