/**
 * The way to one other participant of a call: a peer connection, kept alive and built anew when the other's is.
 *
 * A peer that was built anew on the other side (a reload, another device) is known by its SDP's origin (RFC 8866,
 * section 5.2), which a connection keeps for life, and is met with a new peer on ours.
 */

import { lower, type Rung } from "./ladder";
import { Negotiation, originOf } from "./negotiation";
import type { Signal } from "./protocol";
import { counters, lineSample, measure, type Counters, type Measured } from "./quality";
import type { LineSample } from "./ladder";

/** What one side tells the other of itself, over the call's own channel. */
export interface Told {
  microphone: boolean;
  camera: boolean;
  sharing: boolean;
  /** Its devices are taken by something else, such as a phone call. */
  held: boolean;
  /** What the line bears as it sees it: the other sends no more. */
  rung: Rung;
}

export type LinkState = "connecting" | "connected" | "reconnecting";

export interface LinkParts {
  iceServers(): RTCIceServer[];
  isPolite(participant: string | null): boolean;
  send(signal: Signal, to: string | null): void;
  tracks(): { stream: MediaStream; tracks: MediaStreamTrack[] } | null;
  told(): Told;
  changed(link: Link): void;
  createPeer?: (configuration: RTCConfiguration) => RTCPeerConnection;
}

/** How somebody is who has not said so. */
export const frank: Told = { microphone: true, camera: true, sharing: false, held: false, rung: "video" };

export class Link {
  remote: MediaStream | null = null;
  state: LinkState = "connecting";
  quality: Measured | null = null;
  other: Told = frank;
  /** The relay did not answer, or refused us: only direct ways are left. */
  hasNoRelay = false;
  isFailed = false;
  /** Its failure has been seen to. */
  isRetried = false;
  private peer: RTCPeerConnection | null = null;
  private negotiation: Negotiation | null = null;
  private channel: RTCDataChannel | null = null;
  /** The peer of the other side that ours of now has been negotiated with. */
  private otherOrigin: string | null = null;
  private work: Promise<void> = Promise.resolve();
  private before: Counters | null = null;
  private readonly senders = new Map<string, RTCRtpSender>();

  /** `participant` is null while nobody in particular has answered. */
  constructor(
    public participant: string | null,
    private readonly parts: LinkParts,
  ) {
    this.build();
  }

  /** Whether the other is known to be there. */
  get isAnswered(): boolean {
    return this.otherOrigin !== null;
  }

  receive(signal: Signal): Promise<void> {
    this.work = this.work.then(() => this.take(signal));
    return this.work;
  }

  private async take(signal: Signal): Promise<void> {
    const origin = originOf(signal.description?.sdp);
    if (origin && this.otherOrigin !== null && origin !== this.otherOrigin) {
      this.remote = null;
      this.state = this.state === "connecting" ? "connecting" : "reconnecting";
      this.build();
      this.parts.changed(this);
    }
    // Only what was applied ties the two peers: a side that met every word of another peer with a new one of its own
    // would be met in the same way, for ever.
    const isApplied = await this.negotiation?.receive(signal);
    if (origin && isApplied) this.otherOrigin = origin;
  }

  /** Say again what was said last, or look for new ways if none holds. */
  nudge(): void {
    if (!this.peer) return;
    if (this.peer.signalingState === "have-local-offer") this.negotiation?.repeat();
    else if (this.state !== "connected") this.negotiation?.restart();
  }

  /** The network changed: what held may hold no longer. */
  restart(): void {
    if (this.peer?.signalingState === "have-local-offer") this.negotiation?.repeat();
    else this.negotiation?.restart();
  }

  /** Credentials that are good for longer; used from the next restart on. */
  renew(): void {
    this.peer?.setConfiguration?.(this.configuration());
  }

  /** Send another track of this kind, or none. */
  async replace(kind: "audio" | "video", track: MediaStreamTrack | null): Promise<void> {
    const sender = this.senders.get(kind);
    const stream = this.parts.tracks()?.stream;
    if (sender) await sender.replaceTrack(track);
    else if (track && stream && this.peer) this.senders.set(kind, this.peer.addTrack(track, stream));
  }

  /** Send what both sides' lines bear. */
  limit(): void {
    const rung = lower(this.parts.told().rung, this.other.rung);
    this.activate("video", rung === "video");
    this.activate("audio", rung !== "text");
  }

  tell(): void {
    if (this.channel?.readyState === "open") this.channel.send(JSON.stringify(this.parts.told()));
  }

  /** Count once more; null while there is nothing to compare with. */
  async sample(): Promise<LineSample | null> {
    const peer = this.peer;
    if (!peer || this.state !== "connected") return null;
    const report = await peer.getStats();
    if (peer !== this.peer || this.state !== "connected") return null;
    const now = counters(report as unknown as Iterable<[string, Record<string, unknown>]>);
    const before = this.before;
    this.before = now;
    this.quality = measure(before, now);
    const isExpecting = !this.other.held && lower(this.parts.told().rung, this.other.rung) !== "text";
    return before && lineSample(before, now, isExpecting);
  }

  close(): void {
    this.channel = null;
    this.negotiation = null;
    this.before = null;
    this.senders.clear();
    this.peer?.close();
    this.peer = null;
  }

  private configuration(): RTCConfiguration {
    // No candidate pool: in Chromium a peer with one finds no candidate at all after a rollback.
    return { iceServers: this.parts.iceServers(), bundlePolicy: "max-bundle" };
  }

  private build(): void {
    this.close();
    this.otherOrigin = null;
    const create = this.parts.createPeer ?? ((configuration) => new RTCPeerConnection(configuration));
    const peer = create(this.configuration());
    this.peer = peer;
    const isCurrent = () => this.peer === peer;
    this.negotiation = new Negotiation(
      peer,
      () => this.parts.isPolite(this.participant),
      (signal) => isCurrent() && this.parts.send(signal, this.participant),
      () => isCurrent() && this.parts.changed(this),
    );
    peer.ontrack = ({ track, streams }) => isCurrent() && this.gotTrack(track, streams[0]);
    peer.onconnectionstatechange = () => isCurrent() && this.connectionChanged(peer.connectionState);
    peer.onicecandidateerror = ({ url, errorCode }) => {
      if (!isCurrent() || !url?.startsWith("turn") || this.state === "connected" || errorCode < 300) return;
      this.hasNoRelay = true;
      this.parts.changed(this);
    };
    this.channel = peer.createDataChannel("state", { negotiated: true, id: 0 });
    this.channel.addEventListener("open", () => this.tell());
    this.channel.addEventListener("message", ({ data }) => this.heard(data));
    const own = this.parts.tracks();
    for (const track of own?.tracks ?? []) this.senders.set(track.kind, peer.addTrack(track, (own as { stream: MediaStream }).stream));
    // Without a camera of ours we still want to see the other side.
    if (!own?.tracks.some(({ kind }) => kind === "video")) peer.addTransceiver("video", { direction: "recvonly" });
  }

  private connectionChanged(state: RTCPeerConnectionState): void {
    if (state === "connected") {
      this.state = "connected";
      this.isFailed = false;
      this.hasNoRelay = false;
      this.limit();
    } else if (state === "disconnected" || state === "failed") {
      this.before = null;
      this.quality = null;
      this.isFailed = state === "failed";
      if (this.state === "connected") this.state = "reconnecting";
    } else return;
    this.parts.changed(this);
  }

  private gotTrack(track: MediaStreamTrack, stream: MediaStream | undefined): void {
    // One and the same stream for picture and sound: a player that is given another begins anew.
    if (stream && this.remote === stream) return;
    this.remote = stream ?? new MediaStream([...(this.remote?.getTracks() ?? []), track]);
    this.parts.changed(this);
  }

  private heard(data: unknown): void {
    try {
      this.other = toldBy(JSON.parse(String(data)) as Record<string, unknown>);
    } catch {
      return; // Not ours.
    }
    this.limit();
    this.parts.changed(this);
  }

  private activate(kind: string, isOn: boolean): void {
    const sender = this.senders.get(kind);
    const parameters = sender?.getParameters?.();
    const [encoding] = parameters?.encodings ?? [];
    if (!sender || !parameters || !encoding || encoding.active === isOn) return;
    encoding.active = isOn;
    void sender.setParameters(parameters).catch(() => undefined);
  }
}

/** What somebody told of themself, also where they left things out. */
export const toldBy = (told: Record<string, unknown>): Told => ({
  microphone: told.microphone !== false,
  camera: told.camera !== false,
  sharing: told.sharing === true,
  held: told.held === true,
  rung: told.rung === "audio" || told.rung === "text" ? told.rung : "video",
});
