/**
 * What a call does with LiveKit as its carrier, in front of a room of our own making: its library and a real server are
 * held to the same in tests/realtime/test_livekit_browser.py.
 */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CarrierParts, SignalFrame } from "./carrier";
import { Forwarded } from "./livekit";
import type { Told } from "./link";
import type { Library } from "./published";
import type { Signal } from "./protocol";

const told: Told = { microphone: true, camera: true, sharing: false, held: false, rung: "video" };
const track = (kind: string, enabled = true) => ({ kind, enabled }) as MediaStreamTrack;

class StandInRoom {
  readonly handlers = new Map<string, (...given: unknown[]) => void>();
  readonly remoteParticipants = new Map<string, { identity: string; trackPublications: Map<string, unknown> }>();
  readonly publishedAs: boolean[] = [];
  readonly localParticipant = {
    publishTrack: (local: StandInTrack) => Promise.resolve(this.publishedAs.push(local.isMuted)),
    unpublishTrack: () => Promise.resolve(),
  };
  disconnect = vi.fn(() => Promise.resolve());
  connect = vi.fn(() => Promise.resolve());
  on(event: string, handler: (...given: unknown[]) => void): this {
    this.handlers.set(event, handler);
    return this;
  }
  happens(event: string, ...given: unknown[]): void {
    this.handlers.get(event)?.(...given);
  }
  comes(identity: string): void {
    const participant = { identity, trackPublications: new Map() };
    this.remoteParticipants.set(identity, participant);
    this.happens("ParticipantConnected", participant);
  }
}

class StandInTrack {
  isMuted = false;
  isUpstreamPaused = false;
  constructor(public mediaStreamTrack: MediaStreamTrack) {}
  mute = () => this.become(true);
  unmute = () => this.become(false);
  replaceTrack = (one: MediaStreamTrack) => {
    this.mediaStreamTrack = Object.assign(one, { enabled: !this.isMuted });
    this.isUpstreamPaused = false;
    return Promise.resolve();
  };
  pauseUpstream = () => Promise.resolve(void (this.isUpstreamPaused = true));
  resumeUpstream = () => Promise.resolve(void (this.isUpstreamPaused = false));
  private become(isMuted: boolean) {
    this.isMuted = isMuted;
    this.mediaStreamTrack.enabled = !isMuted;
    return Promise.resolve();
  }
}

function carrying(given: Partial<CarrierParts> = {}) {
  const rooms: StandInRoom[] = [];
  const locals: StandInTrack[] = [];
  const sent: { signal: Signal; to: string | null }[] = [];
  const events = Object.fromEntries(
    ["SignalReconnecting", "Reconnecting", "Reconnected", "ParticipantConnected", "ParticipantDisconnected", "TrackSubscribed", "TrackUnsubscribed", "Disconnected"].map((name) => [name, name]),
  );
  class Local extends StandInTrack {
    constructor(one: MediaStreamTrack) {
      super(one);
      locals.push(this);
    }
  }
  const library = {
    Room: class extends StandInRoom {
      constructor() {
        super();
        rooms.push(this);
      }
    },
    RoomEvent: events,
    DisconnectReason: { DUPLICATE_IDENTITY: 2 },
    VideoQuality: { LOW: 0, MEDIUM: 1, HIGH: 2 },
    Track: { Source: { Microphone: "microphone", Camera: "camera" } },
    AudioPresets: {},
    LocalAudioTrack: Local,
    LocalVideoTrack: Local,
    setLogLevel: () => undefined,
  } as unknown as Library;
  const load = vi.fn(() => Promise.resolve(library));
  const parts: CarrierParts = {
    own: () => ({ participant: "me", polite: true }),
    side: () => "patient",
    iceServers: () => [],
    send: (signal, to) => sent.push({ signal, to }),
    tracks: () => null,
    told: () => told,
    changed: vi.fn(),
    mediaToken: vi.fn(() => Promise.resolve({ url: "wss://media", token: "t" })),
    elsewhere: vi.fn(),
    over: vi.fn(),
    ...given,
  };
  const carrier = new Forwarded(parts, load);
  const hears = (participant: string, more: Partial<Told & { asks: boolean }> = {}) =>
    carrier.signalled({ op: "signal", room: "r", call: "c", from: "doctor", participant, told: { ...told, ...more } } as SignalFrame);
  const states = () => carrier.participants().map(({ id, state }) => [id, state]);
  return { carrier, parts, rooms, locals, sent, load, hears, states };
}

const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

describe("who is in the call", () => {
  test("nothing is loaded and nobody asked before it is taken", async () => {
    const { carrier, parts, load } = carrying();
    carrier.ring();
    await settled();
    expect(load).not.toHaveBeenCalled();
    expect(parts.mediaToken).not.toHaveBeenCalled();
    carrier.join();
    carrier.join();
    await settled();
    expect(parts.mediaToken).toHaveBeenCalledTimes(1);
  });

  test("whoever is connected there is asked, and shown once they have said so themselves", async () => {
    const { carrier, rooms, sent, hears, states } = carrying();
    carrier.join();
    await settled();
    rooms[0]?.comes("doctor");
    expect(states()).toEqual([]);
    expect(sent).toEqual([{ signal: { told: { ...told, asks: true } }, to: "doctor" }]);
    void hears("doctor");
    expect(states()).toEqual([["doctor", "connected"]]);
  });

  test("each answers whoever asks, and two who know each other fall silent", async () => {
    const { hears, sent } = carrying();
    void hears("doctor");
    expect(sent).toHaveLength(1);
    void hears("doctor", { microphone: false });
    expect(sent).toHaveLength(1);
    void hears("doctor", { asks: true });
    expect(sent).toHaveLength(2);
  });

  test("who loses the line is waited for, who leaves is not", async () => {
    const { carrier, rooms, hears, states } = carrying();
    carrier.join();
    await settled();
    void hears("doctor");
    expect(states()).toEqual([["doctor", "connecting"]]);
    rooms[0]?.comes("doctor");
    rooms[0]?.remoteParticipants.clear();
    rooms[0]?.happens("ParticipantDisconnected", { identity: "doctor" });
    expect(states()).toEqual([["doctor", "reconnecting"]]);
    expect(carrier.left("doctor")).toBe(true);
    expect(carrier.isEmpty).toBe(true);
  });
});

describe("the connection", () => {
  test("a lost one is said to have failed once, and the next has a token of its own", async () => {
    const { carrier, parts, rooms } = carrying();
    carrier.join();
    await settled();
    rooms[0]?.happens("Disconnected", 0);
    expect([carrier.hasFailed(), carrier.hasFailed()]).toEqual([true, false]);
    carrier.nudge();
    await settled();
    expect(rooms).toHaveLength(2);
    expect(parts.mediaToken).toHaveBeenCalledTimes(2);
  });

  test("whoever gets no token any more is in no call", async () => {
    const { carrier, parts, rooms } = carrying({ mediaToken: () => Promise.resolve(null) });
    carrier.join();
    await settled();
    expect(parts.over).toHaveBeenCalled();
    expect(rooms).toHaveLength(0);
  });

  test("another window of ours that connects takes it, and is not fought over", async () => {
    const { carrier, parts, rooms } = carrying();
    carrier.join();
    await settled();
    rooms[0]?.happens("Disconnected", 2);
    expect(parts.elsewhere).toHaveBeenCalled();
    expect(carrier.hasFailed()).toBe(false);
  });

  test("a carrier that was closed while its library was loaded connects to nothing", async () => {
    const { carrier, rooms } = carrying();
    carrier.join();
    carrier.close();
    await settled();
    expect(rooms).toHaveLength(0);
  });
});

const both = (microphone: boolean) => [track("audio", microphone), track("video")];

describe("what is sent", () => {
  test("a muted microphone is published muted: LiveKit would turn it on", async () => {
    const tracks = both(false);
    const { carrier, rooms } = carrying({ tracks: () => ({ stream: {} as MediaStream, tracks }) });
    carrier.join();
    await settled();
    expect(rooms[0]?.publishedAs).toEqual([true, false]);
    expect(tracks.map(({ enabled }) => enabled)).toEqual([false, true]);
  });

  test("another device of somebody muted stays off, and is on for somebody who is not", async () => {
    const { carrier, locals } = carrying({ tracks: () => ({ stream: {} as MediaStream, tracks: both(true) }) });
    carrier.join();
    await settled();
    const off = track("audio", false);
    carrier.replace("audio", off);
    await settled();
    expect([off.enabled, locals[0]?.isMuted]).toEqual([false, true]);
    const on = track("audio", true);
    carrier.replace("audio", on);
    await settled();
    expect([on.enabled, locals[0]?.isMuted]).toEqual([true, false]);
  });

  test("the ladder pauses the picture, also of another camera, and then the sound", async () => {
    let rung: Told["rung"] = "video";
    const { carrier, locals } = carrying({
      tracks: () => ({ stream: {} as MediaStream, tracks: both(true) }),
      told: () => ({ ...told, rung }),
    });
    const paused = () => locals.map(({ isUpstreamPaused }) => isUpstreamPaused);
    carrier.join();
    await settled();
    rung = "audio";
    carrier.limit();
    await settled();
    expect(paused()).toEqual([false, true]);
    carrier.replace("video", track("video"));
    await settled();
    expect(paused()).toEqual([false, true]);
    rung = "text";
    carrier.limit();
    await settled();
    expect(paused()).toEqual([true, true]);
    rung = "video";
    carrier.limit();
    await settled();
    expect(paused()).toEqual([false, false]);
  });
});
