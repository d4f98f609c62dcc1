/**
 * One side of a call in a room: ringing, talking, losing the line and finding it again.
 *
 * Either side may reload, change network or lose its socket for a while; as long as the call is not hung up, both try
 * to come back. A peer that was built anew on the other side is known by its SDP's origin (RFC 8866, section 5.2), which
 * a connection keeps for life, and is met with a new peer on ours.
 */

import { closeDevices, NoDevice, openDevices, type DeviceProblem, type Devices } from "./devices";
import { Negotiation } from "./negotiation";
import type { CallAction, Incoming, Signal } from "./protocol";
import { counters, measure, type Counters, type Measured } from "./quality";
import { Timers } from "./timers";

export type Phase = "idle" | "incoming" | "preparing" | "ringing" | "connecting" | "connected" | "reconnecting" | "ended";
export type Ending = "hung_up" | "other_hung_up" | "elsewhere" | "declined" | "no_answer" | "lost" | "device" | "refused";

export interface CallView {
  phase: Phase;
  ending: Ending | null;
  /** Why there is no camera, or no microphone at all when `ending` is `device`. */
  device: DeviceProblem | null;
  /** What the server said when it refused the call. */
  refusal: unknown;
  local: MediaStream | null;
  remote: MediaStream | null;
  microphone: boolean;
  camera: boolean;
  hasCamera: boolean;
  otherMicrophone: boolean;
  otherCamera: boolean;
  quality: Measured | null;
  connectedAt: number | null;
}

export interface Invitation {
  call: string;
  polite: boolean;
  ice_servers: RTCIceServer[];
}

export interface CallParts {
  /** Starts the room's call, or joins the one that rings or runs. */
  begin(): Promise<Invitation>;
  signal(call: string, signal: Signal): void;
  /** Tells the other side, and our own other windows, what we did. */
  act(call: string, action: CallAction): void;
  createPeer?: (configuration: RTCConfiguration) => RTCPeerConnection;
  devices?: (withVideo: boolean) => Promise<Devices>;
  now?: () => number;
}

const ringsFor = 60_000;
const givesUpAfter = 90_000;
const triesEvery = 4_000;
const measuresEvery = 2_000;
const nothing: CallView = {
  phase: "idle",
  ending: null,
  device: null,
  refusal: null,
  local: null,
  remote: null,
  microphone: true,
  camera: true,
  hasCamera: true,
  otherMicrophone: true,
  otherCamera: true,
  quality: null,
  connectedAt: null,
};

export class Call {
  private view: CallView = nothing;
  private invitation: Invitation | null = null;
  private ringingCall: string | null = null;
  private peer: RTCPeerConnection | null = null;
  private negotiation: Negotiation | null = null;
  private stateChannel: RTCDataChannel | null = null;
  private otherOrigin: string | null = null;
  private early: Signal[] = [];
  private lastCounters: Counters | null = null;
  private readonly ended = new Set<string>();
  private readonly timers = new Timers();
  private readonly listeners = new Set<() => void>();
  private readonly now: () => number;

  constructor(private readonly parts: CallParts) {
    this.now = parts.now ?? Date.now;
  }

  watch = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): CallView => this.view;

  /** Somebody rings, or a call of this room runs without us. */
  rings(call: string): void {
    if (this.isIn() || this.ended.has(call)) return;
    this.ringingCall = call;
    this.update({ ...nothing, phase: "incoming" });
    this.timers.after("ring", ringsFor, () => this.finish("no_answer"));
  }

  /** Call, or take the call that rings. */
  async start(withVideo = true): Promise<void> {
    if (this.isIn()) return;
    const isAnswer = this.view.phase === "incoming";
    this.timers.cancelAll();
    this.update({ ...nothing, phase: "preparing", camera: withVideo });
    try {
      const { stream, withoutCamera } = await (this.parts.devices ?? ((video) => openDevices(undefined, video)))(withVideo);
      if (this.phase() !== "preparing") return closeDevices(stream);
      const hasCamera = stream.getVideoTracks().length > 0;
      this.update({ local: stream, device: withoutCamera, hasCamera, camera: hasCamera });
      this.invitation = await this.parts.begin();
    } catch (error) {
      if (this.phase() !== "preparing") return;
      if (error instanceof NoDevice) return this.finish("device", { device: error.problem });
      return this.finish("refused", { refusal: error });
    }
    if (this.phase() !== "preparing") return;
    this.ended.delete(this.invitation.call);
    this.update({ phase: "ringing" });
    if (isAnswer) {
      this.parts.act(this.invitation.call, "accept");
      this.answered();
    } else this.timers.after("ring", ringsFor, () => this.noAnswer());
    this.build();
    for (const signal of this.early.splice(0)) void this.take(signal);
  }

  decline(): void {
    if (this.view.phase !== "incoming" || !this.ringingCall) return;
    this.parts.act(this.ringingCall, "decline");
    this.finish("declined");
  }

  hangUp(): void {
    if (!this.isIn()) return;
    if (this.invitation) this.parts.act(this.invitation.call, "hangup");
    this.finish("hung_up");
  }

  /** A frame of this room: a signal, or what somebody did about a call. `side` is our own. */
  heard(frame: Incoming, side: string): void {
    if (frame.op === "signal") return this.received(frame.call, frame);
    if (frame.op !== "event") return;
    // Whoever comes into the room late, or came back to it, has missed what we said.
    if (frame.type === "joined") return this.nudge();
    if (!frame.call) return;
    const isOurs = frame.from === side;
    if (isOurs) {
      // Another window of ours answered, declined or hung up.
      if (frame.type === "call.ringing") return;
      if (frame.call === this.invitation?.call && frame.type === "call.accepted") this.finish("elsewhere");
      else if (frame.call === this.ringingCall && this.phase() === "incoming") this.forget();
      return;
    }
    if (frame.type === "call.ringing") return this.rings(frame.call);
    if (frame.call !== (this.invitation?.call ?? this.ringingCall)) return;
    if (frame.type === "call.accepted" && this.phase() === "ringing") this.answered();
    else if (frame.type === "call.declined") this.finish("declined");
    else if (frame.type === "call.ended") this.finish(this.phase() === "incoming" ? "no_answer" : "other_hung_up");
  }

  /** Back to a room without a call: the person has read how it ended. */
  dismiss(): void {
    if (this.view.phase === "ended") this.update(nothing);
  }

  private received(call: string, signal: Signal): void {
    if (this.invitation && call === this.invitation.call && this.negotiation) return void this.take(signal);
    if (this.ended.has(call)) return;
    // Before we answered, what the other side says is kept for when we do.
    if (call !== this.ringingCall) this.early = [];
    this.early.push(signal);
    if (this.phase() === "idle" || this.phase() === "ended") this.rings(call);
    this.ringingCall = call;
  }

  /** The device came to another network, or the socket is back: what was said meanwhile may be lost. */
  networkChanged(): void {
    if (this.phase() === "connected") this.negotiation?.restart();
    else if (this.isIn()) this.nudge();
  }

  toggleMicrophone(): void {
    this.enable("audio", !this.view.microphone);
    this.update({ microphone: !this.view.microphone });
    this.tellState();
  }

  toggleCamera(): void {
    if (!this.view.hasCamera) return;
    this.enable("video", !this.view.camera);
    this.update({ camera: !this.view.camera });
    this.tellState();
  }

  close(): void {
    if (this.isIn()) this.finish("hung_up");
    this.timers.cancelAll();
  }

  private answered(): void {
    this.timers.cancel("ring");
    this.update({ phase: "connecting" });
    this.timers.after("giveUp", givesUpAfter, () => this.finish("lost"));
    this.timers.after("try", triesEvery, () => this.nudge());
  }

  private noAnswer(): void {
    if (this.invitation) this.parts.act(this.invitation.call, "hangup");
    this.finish("no_answer");
  }

  private build(): void {
    const { invitation } = this;
    if (!invitation) return;
    this.tearDownPeer();
    const create = this.parts.createPeer ?? ((configuration) => new RTCPeerConnection(configuration));
    const peer = create({ iceServers: invitation.ice_servers, bundlePolicy: "max-bundle" });
    this.peer = peer;
    this.negotiation = new Negotiation(
      peer,
      invitation.polite,
      (signal) => this.peer === peer && this.parts.signal(invitation.call, signal),
      () => this.peer === peer && this.timers.after("try", triesEvery, () => this.nudge()),
    );
    peer.ontrack = ({ track, streams }) => this.gotTrack(track, streams[0]);
    peer.onconnectionstatechange = () => this.peer === peer && this.connectionChanged(peer.connectionState);
    this.stateChannel = peer.createDataChannel("state", { negotiated: true, id: 0 });
    this.stateChannel.addEventListener("open", () => this.tellState());
    this.stateChannel.addEventListener("message", ({ data }) => this.heardState(data));
    const local = this.view.local;
    for (const track of local?.getTracks() ?? []) peer.addTrack(track, local as MediaStream);
    // Without a camera of ours we still want to see the other side.
    if (local?.getVideoTracks().length === 0) peer.addTransceiver("video", { direction: "recvonly" });
  }

  private async take(signal: Signal): Promise<void> {
    const origin = originOf(signal.description?.sdp);
    if (origin) {
      if (this.otherOrigin !== null && origin !== this.otherOrigin) {
        this.update({ remote: null });
        this.build();
      }
      this.otherOrigin = origin;
      if (this.phase() === "ringing") this.answered();
    }
    await this.negotiation?.receive(signal);
  }

  private connectionChanged(state: RTCPeerConnectionState): void {
    if (!this.isIn()) return;
    if (state === "connected") {
      for (const name of ["ring", "giveUp", "try"]) this.timers.cancel(name);
      this.update({ phase: "connected", connectedAt: this.view.connectedAt ?? this.now() });
      this.timers.after("measure", measuresEvery, () => void this.sample());
    } else if (state === "disconnected" || state === "failed") {
      this.timers.cancel("measure");
      this.lastCounters = null;
      this.update({ phase: this.view.connectedAt === null ? "connecting" : "reconnecting", quality: null });
      if (!this.timers.has("giveUp")) this.timers.after("giveUp", givesUpAfter, () => this.finish("lost"));
      // A short gap heals by itself; a failed path never does.
      this.timers.after("try", state === "failed" ? 0 : triesEvery, () => this.nudge());
    }
  }

  private nudge(): void {
    if (!this.isIn() || this.phase() === "preparing" || !this.peer) return;
    if (this.peer.signalingState === "have-local-offer") this.negotiation?.repeat();
    else if (this.phase() !== "connected") this.negotiation?.restart();
    if (this.phase() === "reconnecting" || this.phase() === "connecting") this.timers.after("try", triesEvery, () => this.nudge());
  }

  private gotTrack(track: MediaStreamTrack, stream: MediaStream | undefined): void {
    const tracks = new Set([...(this.view.remote?.getTracks() ?? []), ...(stream?.getTracks() ?? []), track]);
    this.update({ remote: new MediaStream([...tracks].filter((one) => one.readyState === "live")) });
  }

  private async sample(): Promise<void> {
    const peer = this.peer;
    if (!peer) return;
    const report = await peer.getStats();
    if (peer !== this.peer || this.phase() !== "connected") return;
    const now = counters(report as unknown as Iterable<[string, Record<string, unknown>]>);
    this.update({ quality: measure(this.lastCounters, now) });
    this.lastCounters = now;
    this.timers.after("measure", measuresEvery, () => void this.sample());
  }

  private tellState(): void {
    if (this.stateChannel?.readyState !== "open") return;
    this.stateChannel.send(JSON.stringify({ microphone: this.view.microphone, camera: this.view.camera }));
  }

  private heardState(data: unknown): void {
    try {
      const state = JSON.parse(String(data)) as { microphone?: unknown; camera?: unknown };
      this.update({ otherMicrophone: state.microphone !== false, otherCamera: state.camera !== false });
    } catch {
      // Not ours.
    }
  }

  private enable(kind: "audio" | "video", isOn: boolean): void {
    for (const track of this.view.local?.getTracks() ?? []) if (track.kind === kind) track.enabled = isOn;
  }

  private finish(ending: Ending, more: Partial<CallView> = {}): void {
    for (const call of [this.invitation?.call, this.ringingCall]) if (call) this.ended.add(call);
    this.timers.cancelAll();
    this.tearDownPeer();
    closeDevices(this.view.local);
    this.invitation = null;
    this.ringingCall = null;
    this.otherOrigin = null;
    this.early = [];
    this.update({ phase: "ended", ending, local: null, remote: null, quality: null, ...more });
  }

  private tearDownPeer(): void {
    this.stateChannel = null;
    this.negotiation = null;
    this.lastCounters = null;
    this.peer?.close();
    this.peer = null;
  }

  /** As if it had never rung here. */
  private forget(): void {
    if (this.ringingCall) this.ended.add(this.ringingCall);
    this.ringingCall = null;
    this.early = [];
    this.timers.cancelAll();
    this.update(nothing);
  }

  private isIn(): boolean {
    return ["preparing", "ringing", "connecting", "connected", "reconnecting"].includes(this.view.phase);
  }

  private phase(): Phase {
    return this.view.phase;
  }

  private update(change: Partial<CallView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** The session id of an SDP's `o=` line. */
export function originOf(sdp: string | undefined): string | null {
  return /^o=\S+ (\S+) /m.exec(sdp ?? "")?.[1] ?? null;
}
