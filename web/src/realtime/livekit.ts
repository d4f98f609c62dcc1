/**
 * LiveKit as the carrier of a call: each sends once, to a server that forwards to everybody (decision 32).
 *
 * It carries media and nothing else. Who is in the call, and how they are, they say over our own sockets; whoever is
 * connected there without having said so is neither shown nor heard. Its library is loaded when a call needs it.
 */

import type { RemoteParticipant, RemoteTrack, Room } from "livekit-client";
import type { Participant } from "./call-view";
import type { Carrier, CarrierParts, SignalFrame, Standing } from "./carrier";
import type { LineSample } from "./ladder";
import { frank, toldBy, type LinkState, type Told } from "./link";
import { Published, type Library } from "./published";
import { counters, lineSample, measure, type Counters, type Measured } from "./quality";

/** Another participant: what they told, and what LiveKit has of them. */
interface Other {
  told: Told | null;
  /** What they were told of us last. */
  heard: string;
  wasThere: boolean;
}

/** Beyond so many others the pictures are small, and smaller ones are asked for. */
const showsLarge = 2;
const showsMiddling = 6;

export class Forwarded implements Carrier {
  readonly kind = "livekit";
  quality: Measured | null = null;
  private readonly others = new Map<string, Other>();
  private readonly streams = new Map<string, MediaStream>();
  private room: Room | null = null;
  private library: Library | null = null;
  private published: Published | null = null;
  private state: LinkState = "connecting";
  private isConnecting = false;
  private isClosed = false;
  private failed = false;
  private before: Counters | null = null;

  constructor(
    private readonly parts: CarrierParts,
    private readonly load: () => Promise<Library> = () => import("livekit-client"),
  ) {}

  get isEmpty(): boolean {
    return this.others.size === 0;
  }

  get standing(): Standing {
    const states = this.participants().map(({ state }) => state);
    const isConnected = states.includes("connected");
    return { isConnected, areAll: isConnected && states.every((state) => state === "connected"), hasNoRelay: false };
  }

  participants(): Participant[] {
    return [...this.others].map(([id, other]) => ({
      ...(other.told ?? frank),
      id,
      state: this.stateOf(id, other),
      remote: this.streams.get(id) ?? null,
    }));
  }

  /** There is nobody to connect to before it is taken. */
  ring(): void {}

  join(): void {
    if (this.room || this.isConnecting || this.isClosed) return;
    this.isConnecting = true;
    void this.connect()
      .catch(() => this.lost())
      .finally(() => (this.isConnecting = false));
  }

  answered(participant: string): null {
    this.say(participant, this.known(participant), true);
    return null;
  }

  signalled({ told, participant }: SignalFrame): Promise<void> | null {
    if (!told) return null;
    const isNew = !this.others.has(participant);
    const other = this.known(participant);
    other.told = toldBy(told);
    if (told.asks) other.heard = "";
    if (isNew || told.asks) this.say(participant, other);
    return Promise.resolve();
  }

  left(participant: string): boolean {
    return this.others.delete(participant);
  }

  hasFailed(): boolean {
    const { failed } = this;
    this.failed = false;
    return failed;
  }

  nudge(): void {
    this.join();
    if (this.isEmpty) this.parts.send({ told: { ...this.parts.told(), asks: true } }, null);
    for (const [id, other] of this.others) if (!other.told || !this.isThere(id)) this.say(id, other, true);
  }

  /** LiveKit looks for another way by itself, but not as soon as we know of one. */
  restart(): void {
    if (this.state === "reconnecting") this.leave();
    this.nudge();
  }

  /** Taken with the next connection; of what holds, LiveKit renews the rest itself. */
  renew(): void {}

  replace(kind: "audio" | "video", track: MediaStreamTrack | null): void {
    this.published?.send(kind, track);
  }

  limit(): void {
    const { rung } = this.parts.told();
    this.published?.follow(rung);
    const quality = this.wantedQuality();
    for (const participant of this.room?.remoteParticipants.values() ?? []) {
      for (const one of participant.trackPublications.values()) {
        one.setEnabled(one.kind === "video" ? rung === "video" : rung !== "text");
        if (one.kind === "video" && quality !== null) one.setVideoQuality(quality);
      }
    }
  }

  tell(): void {
    this.published?.follow(this.parts.told().rung);
    for (const [id, other] of this.others) this.say(id, other);
  }

  async sample(): Promise<LineSample | null> {
    const { room, published } = this;
    if (!room || !published || this.state !== "connected") return null;
    const ways = [...[...room.remoteParticipants.values()].flatMap(tracksOf), ...published.tracks];
    const reports = await Promise.all(ways.map((track) => track.getRTCStatsReport()));
    if (this.room !== room || this.state !== "connected") return null;
    const now = counters(reports.flatMap((report) => [...((report ?? []) as unknown as Iterable<[string, Record<string, unknown>]>)]));
    // With whoever went, what came from them is counted no longer.
    const before = this.before && this.before.received <= now.received ? this.before : null;
    this.before = now;
    this.quality = measure(before, now);
    const own = this.parts.told().rung;
    const isExpecting = own !== "text" && this.participants().some(({ state, held, rung }) => state === "connected" && !held && rung !== "text");
    return before && lineSample(before, now, isExpecting);
  }

  close(): void {
    this.isClosed = true;
    this.leave();
    this.others.clear();
    this.streams.clear();
  }

  private async connect(): Promise<void> {
    const [library, access] = await Promise.all([this.load(), this.parts.mediaToken()]);
    if (this.isClosed) return;
    if (!access) return this.parts.over();
    library.setLogLevel("error");
    const room = new library.Room({ dynacast: true, stopLocalTrackOnUnpublish: false });
    this.room = room;
    this.library = library;
    this.listen(room, library);
    try {
      // Our own relay and no other server: LiveKit would name Google's.
      await room.connect(access.url, access.token, { rtcConfig: { iceServers: this.parts.iceServers() } });
    } catch (error) {
      if (this.room === room) this.leave();
      throw error;
    }
    if (this.room !== room) return;
    this.published = new Published(library, room);
    for (const track of this.parts.tracks()?.tracks ?? []) this.published.send(track.kind as "audio" | "video", track);
    this.state = "connected";
    for (const { identity } of room.remoteParticipants.values()) this.met(identity);
    this.limit();
    this.parts.changed();
  }

  private listen(room: Room, { RoomEvent, DisconnectReason }: Library): void {
    const isOurs = () => this.room === room;
    const when = (isConnected: boolean) => () => {
      if (!isOurs()) return;
      this.state = isConnected ? "connected" : "reconnecting";
      this.before = null;
      this.parts.changed();
    };
    room
      .on(RoomEvent.SignalReconnecting, when(false))
      .on(RoomEvent.Reconnecting, when(false))
      .on(RoomEvent.Reconnected, when(true))
      .on(RoomEvent.ParticipantConnected, ({ identity }) => isOurs() && this.met(identity))
      .on(RoomEvent.ParticipantDisconnected, ({ identity }) => isOurs() && this.went(identity))
      .on(RoomEvent.TrackSubscribed, (track, _, { identity }) => isOurs() && this.got(track, identity))
      .on(RoomEvent.TrackUnsubscribed, (track, _, { identity }) => this.streams.get(identity)?.removeTrack(track.mediaStreamTrack))
      .on(RoomEvent.Disconnected, (reason) => {
        if (!isOurs()) return;
        this.leave();
        if (reason === DisconnectReason.DUPLICATE_IDENTITY) this.parts.elsewhere();
        else if (this.state === "connected" || this.state === "reconnecting") this.lost();
      });
  }

  /** Somebody is connected. Whoever has not told us that they are in the call is asked. */
  private met(id: string): void {
    const other = this.others.get(id);
    if (other) {
      other.wasThere = true;
      this.say(id, other, !other.told);
    } else this.parts.send({ told: { ...this.parts.told(), asks: true } }, id);
    this.limit();
    this.parts.changed();
  }

  private went(id: string): void {
    this.streams.delete(id);
    this.before = null;
    this.parts.changed();
  }

  private got(track: RemoteTrack, id: string): void {
    // One and the same stream for picture and sound: a player that is given another begins anew.
    const stream = this.streams.get(id) ?? new MediaStream();
    stream.addTrack(track.mediaStreamTrack);
    this.streams.set(id, stream);
    this.limit();
    this.parts.changed();
  }

  /** Without a connection: the call tries again. */
  private lost(): void {
    if (this.isClosed) return;
    this.failed = true;
    this.state = this.state === "connecting" ? "connecting" : "reconnecting";
    this.parts.changed();
  }

  private leave(): void {
    const { room } = this;
    this.room = null;
    this.published = null;
    this.before = null;
    this.quality = null;
    this.streams.clear();
    // The tracks are not LiveKit's to stop.
    void room?.disconnect(false).catch(() => undefined);
  }

  private known(id: string): Other {
    const other = this.others.get(id) ?? { told: null, heard: "", wasThere: this.isThere(id) };
    this.others.set(id, other);
    return other;
  }

  private say(id: string, other: Other, asks = false): void {
    const told = this.parts.told();
    const said = JSON.stringify(told);
    if (said === other.heard && !asks && other.told) return;
    other.heard = said;
    this.parts.send({ told: asks ? { ...told, asks } : told }, id);
  }

  private isThere(id: string): boolean {
    return this.room?.remoteParticipants.has(id) ?? false;
  }

  private stateOf(id: string, other: Other): LinkState {
    if (this.state === "connected" && this.isThere(id)) return "connected";
    return other.wasThere ? "reconnecting" : "connecting";
  }

  private wantedQuality() {
    if (!this.library) return null;
    const { VideoQuality } = this.library;
    const count = this.others.size;
    return count <= showsLarge ? VideoQuality.HIGH : count <= showsMiddling ? VideoQuality.MEDIUM : VideoQuality.LOW;
  }
}

const tracksOf = (participant: RemoteParticipant): RemoteTrack[] =>
  [...participant.trackPublications.values()].flatMap(({ track }) => (track ? [track] : []));
