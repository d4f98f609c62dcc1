/** A call with more than one other, with other windows of ours, and with devices that come and go. */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Call, type CallParts, type Invitation } from "./call";
import { Media } from "./media";
import { NoDevice } from "./devices";
import type { CallAction, Incoming, Signal } from "./protocol";

const track = (kind: string, id = kind) =>
  Object.assign(new EventTarget(), {
    kind,
    id,
    enabled: true,
    readyState: "live",
    stop: vi.fn(),
    getSettings: () => ({ deviceId: id }),
  }) as unknown as MediaStreamTrack;

function stream(...given: MediaStreamTrack[]): MediaStream {
  const tracks = [...given];
  return {
    getTracks: () => [...tracks],
    getVideoTracks: () => tracks.filter(({ kind }) => kind === "video"),
    addTrack: (one: MediaStreamTrack) => tracks.push(one),
    removeTrack: (one: MediaStreamTrack) => void tracks.splice(tracks.indexOf(one), 1),
  } as unknown as MediaStream;
}

class QuietPeer {
  signalingState = "stable";
  localDescription: RTCSessionDescriptionInit | null = null;
  configuration: RTCConfiguration | null = null;
  restarts = 0;
  addTrack = () => ({ replaceTrack: vi.fn(() => Promise.resolve()) });
  addTransceiver = vi.fn();
  createDataChannel = () => ({ readyState: "connecting", addEventListener: vi.fn() });
  setLocalDescription = () => Promise.resolve();
  setRemoteDescription = () => Promise.resolve();
  addIceCandidate = () => Promise.resolve();
  getStats = () => Promise.resolve(new Map());
  restartIce = () => void this.restarts++;
  setConfiguration = (given: RTCConfiguration) => void (this.configuration = given);
  close = vi.fn();
  onconnectionstatechange: (() => void) | null = null;
  connectionState = "new";
  connects() {
    this.connectionState = "connected";
    this.onconnectionstatechange?.();
  }
}

const own: Invitation = {
  call: "c1",
  polite: false,
  participant: "doctor",
  ringsUntil: 60_000,
  ice_servers: [],
  expiresAt: 600_000,
};

function calling(given: Partial<CallParts> = {}, invitation: Partial<Invitation> = {}) {
  const peers: QuietPeer[] = [];
  const sent: { signal: Signal; to: string | null }[] = [];
  const acts: CallAction[] = [];
  const call = new Call({
    begin: () => Promise.resolve({ ...own, ...invitation }),
    renew: () => Promise.resolve({ ice_servers: [{ urls: "turn:fresh" }], expiresAt: Date.now() + 600_000 }),
    signal: (_, signal, to) => sent.push({ signal, to }),
    act: (_, action) => acts.push(action),
    createPeer: () => {
      const peer = new QuietPeer();
      peers.push(peer);
      return peer as unknown as RTCPeerConnection;
    },
    devices: () => Promise.resolve({ stream: stream(track("audio"), track("video")), withoutCamera: null }),
    ...given,
  });
  const hears = (frame: Record<string, unknown>) => call.heard({ room: "r", call: "c1", ...frame } as unknown as Incoming, "doctor");
  const offer = (participant: string, from = "patient") =>
    hears({ op: "signal", participant, from, description: { type: "offer", sdp: `o=- ${participant} 1 IN` } });
  return { call, peers, sent, acts, hears, offer };
}

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

describe("several others", () => {
  test("each has a connection of their own, the first that of whoever answers", async () => {
    const { call, peers, hears, offer } = calling();
    await call.start();
    expect(peers).toHaveLength(1);
    hears({ op: "event", type: "call.accepted", participant: "father", from: "patient" });
    expect(peers).toHaveLength(1);
    hears({ op: "event", type: "call.accepted", participant: "daughter", from: "patient" });
    expect(peers).toHaveLength(2);
    offer("interpreter", "guest");
    await vi.advanceTimersByTimeAsync(0);
    expect(call.snapshot().others.map(({ id }) => id)).toEqual(["father", "daughter", "interpreter"]);
  });

  test("one who leaves is gone; the last one's leaving ends it", async () => {
    const { call, peers, hears } = calling();
    await call.start();
    for (const participant of ["father", "daughter"]) hears({ op: "event", type: "call.accepted", participant, from: "patient" });
    for (const peer of peers) peer.connects();
    hears({ op: "event", type: "call.left", participant: "father", from: "patient" });
    expect(call.snapshot().others.map(({ id }) => id)).toEqual(["daughter"]);
    expect(call.snapshot().phase).toBe("connected");
    hears({ op: "event", type: "call.left", participant: "daughter", from: "patient" });
    expect(call.snapshot()).toMatchObject({ phase: "ended", ending: "other_hung_up" });
  });

  test("a guest leaves, whoever else is there", async () => {
    const { call, acts } = calling({}, { participant: "interpreter", polite: true, ringsUntil: null });
    await call.start();
    call.heard({ op: "event", type: "call.accepted", room: "r", call: "c1", participant: "doctor", from: "doctor" } as unknown as Incoming, "guest");
    call.hangUp();
    expect(acts).toEqual(["accept", "leave"]);
  });

  test("of three one leaves, of two one hangs up", async () => {
    const { call, acts, hears } = calling();
    await call.start();
    for (const participant of ["father", "daughter"]) hears({ op: "event", type: "call.accepted", participant, from: "patient" });
    call.hangUp();
    expect(acts).toEqual(["leave"]);
    await call.start();
    hears({ op: "event", type: "call.accepted", participant: "father", from: "patient" });
    call.hangUp();
    expect(acts).toEqual(["leave", "hangup"]);
  });
});

describe("other windows and devices of ours", () => {
  test("what we did elsewhere ends it here, without hanging up", async () => {
    const { call, acts, hears } = calling();
    await call.start();
    hears({ op: "event", type: "call.accepted", participant: "doctor", from: "doctor" });
    expect(call.snapshot()).toMatchObject({ phase: "ended", ending: "elsewhere" });
    expect(acts).toEqual([]);
  });

  test("a window that is asked to let go does, and can take it back", async () => {
    const { call } = calling();
    await call.start();
    call.letGo();
    expect(call.snapshot().ending).toBe("elsewhere");
    call.rings("c1", { isReturn: true });
    expect(call.snapshot()).toMatchObject({ phase: "incoming", isReturn: true });
  });

  test("the other is engaged: said as what it is", async () => {
    const { call, hears } = calling();
    await call.start();
    hears({ op: "event", type: "call.declined", participant: "p", from: "patient", reason: "busy" });
    expect(call.snapshot()).toMatchObject({ phase: "ended", ending: "busy" });
  });

  test("a refusal that is faster than the answer to our own request counts as well", async () => {
    const { call, hears } = calling();
    const starting = call.start();
    hears({ op: "event", type: "call.declined", participant: "p", from: "patient", reason: "busy" });
    await starting;
    expect(call.snapshot()).toMatchObject({ phase: "ended", ending: "busy" });
  });

  test("the room's line ends a call whose end was not heard", async () => {
    const { call } = calling();
    await call.start();
    call.isOver("another", "hung_up");
    expect(call.snapshot().phase).toBe("ringing");
    call.isOver("c1", "declined");
    expect(call.snapshot()).toMatchObject({ phase: "ended", ending: "declined" });
  });

  test("whoever cannot answer for want of a microphone tells the other side", async () => {
    const { call, acts, hears } = calling({ devices: () => Promise.reject(new NoDevice("none")) });
    hears({ op: "event", type: "call.ringing", participant: "p", from: "patient" });
    await call.start();
    expect(acts).toEqual(["decline"]);
    expect(call.snapshot()).toMatchObject({ phase: "ended", ending: "device", device: "none" });
  });
});

test("credentials are renewed before they end, and used by the next restart", async () => {
  const { call, peers, hears } = calling();
  await call.start();
  hears({ op: "event", type: "call.accepted", participant: "father", from: "patient" });
  peers[0]?.connects();
  await vi.advanceTimersByTimeAsync(500_000);
  expect(peers[0]?.configuration?.iceServers).toBeUndefined();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(peers[0]?.configuration?.iceServers).toEqual([{ urls: "turn:fresh" }]);
});

const opened = async (next: () => Promise<MediaStream>, ...tracks: MediaStreamTrack[]) => {
  const replaced = vi.fn();
  const found: { deviceId: string }[] = [{ deviceId: "audio" }, { deviceId: "video" }];
  const media = Object.assign(new EventTarget(), {
    getUserMedia: vi.fn(next),
    enumerateDevices: () => Promise.resolve(found),
    getDisplayMedia: () => Promise.resolve(stream(track("video", "screen"))),
  });
  const ours = new Media({
    changed: vi.fn(),
    replaced,
    media: media as unknown as MediaDevices,
    open: () => Promise.resolve({ stream: stream(...tracks), withoutCamera: null }),
  });
  await ours.open(true);
  return { ours, media, replaced, found };
};

describe("devices during a call", () => {
  test("an unplugged microphone is replaced by the next one, and said so", async () => {
    const other = track("audio", "headset");
    const { ours, media, replaced, found } = await opened(() => Promise.resolve(stream(other)), track("audio"), track("video"));
    ours.toggleMicrophone();
    found.shift();
    media.dispatchEvent(new Event("devicechange"));
    await vi.advanceTimersByTimeAsync(0);
    expect(replaced).toHaveBeenCalledWith("audio", other);
    expect(other.enabled).toBe(false);
    expect(ours.view.changed).toBe("switched");
  });

  test("the last camera gone, one is heard and not seen", async () => {
    const camera = track("video");
    const { ours, replaced } = await opened(() => Promise.reject(new DOMException("", "NotFoundError")), track("audio"), camera);
    camera.dispatchEvent(new Event("ended"));
    await vi.advanceTimersByTimeAsync(0);
    expect(replaced).toHaveBeenCalledWith("video", null);
    expect(ours.view).toMatchObject({ changed: "camera_lost", hasCamera: false });
  });

  test("a phone call takes the microphone and gives it back", async () => {
    const microphone = track("audio");
    const { ours } = await opened(() => Promise.reject(new Error("not asked")), microphone);
    microphone.dispatchEvent(new Event("mute"));
    expect(ours.view.isHeld).toBe(true);
    microphone.dispatchEvent(new Event("unmute"));
    expect(ours.view.isHeld).toBe(false);
  });

  test("the screen takes the camera's place until the browser's own button ends it", async () => {
    const camera = track("video");
    const { ours, replaced } = await opened(() => Promise.reject(new Error("not asked")), track("audio"), camera);
    await ours.share();
    const [, screen] = replaced.mock.lastCall as [string, MediaStreamTrack];
    expect(ours.view.isSharing).toBe(true);
    screen.dispatchEvent(new Event("ended"));
    expect(replaced).toHaveBeenLastCalledWith("video", camera);
    expect(ours.view.isSharing).toBe(false);
  });

  test("closing lets every device go, and what comes late as well", async () => {
    const microphone = track("audio");
    const { ours } = await opened(() => Promise.reject(new Error("not asked")), microphone);
    await ours.share();
    ours.close();
    expect(microphone.stop).toHaveBeenCalled();
  });
});
