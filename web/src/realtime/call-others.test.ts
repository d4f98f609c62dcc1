/** A call with more than one other, with other windows of ours, and what is not said in time. */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Call, type CallParts, type Invitation } from "./call";
import { NoDevice } from "./devices";
import type { CallAction, Incoming, Signal } from "./protocol";
import { stream, track } from "./testing-devices";

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
  loses() {
    this.connectionState = "failed";
    this.onconnectionstatechange?.();
  }
}

const own: Invitation = {
  call: "c1",
  polite: false,
  participant: "doctor",
  ringsUntil: 60_000,
  carrier: "mesh",
  ice_servers: [],
  expiresAt: 600_000,
};

function calling(given: Partial<CallParts> = {}, invitation: Partial<Invitation> = {}) {
  const peers: QuietPeer[] = [];
  const sent: { signal: Signal; to: string | null }[] = [];
  const acts: CallAction[] = [];
  const call = new Call({
    begin: () => Promise.resolve({ ...own, ...invitation }),
    mediaToken: () => Promise.resolve(null),
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

  test("with the fifth it moves to LiveKit, with those who were in it, and back for nobody", async () => {
    const mediaToken = vi.fn(() => new Promise<null>(() => undefined));
    const { call, peers, hears } = calling({ mediaToken });
    await call.start();
    for (const participant of ["father", "daughter"]) hears({ op: "event", type: "call.accepted", participant, from: "patient" });
    for (const peer of peers) peer.connects();
    hears({ op: "event", type: "call.moved", participant: "interpreter", from: "guest", carrier: "livekit", call: "another" });
    expect(call.snapshot().phase).toBe("connected");
    hears({ op: "event", type: "call.moved", participant: "interpreter", from: "guest", carrier: "livekit" });
    call.hasMoved("c1");
    expect(mediaToken).toHaveBeenCalledTimes(1);
    expect(peers.every(({ close }) => close.mock.calls.length > 0)).toBe(true);
    expect(call.snapshot()).toMatchObject({ phase: "reconnecting", others: [{ id: "father" }, { id: "daughter" }] });
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
    await vi.advanceTimersByTimeAsync(0);
    expect(acts).toEqual(["decline"]);
    expect(call.snapshot()).toMatchObject({ phase: "ended", ending: "device", device: "none" });
  });

  test.each([
    ["without a microphone", "decline"],
    ["hanging up meanwhile", "hangup"],
  ])("%s, we say so behind the server's answer: before it, our own request would ring again", async (how, action) => {
    const answers: ((given: Invitation) => void)[] = [];
    const begin = () => new Promise<Invitation>((resolve) => answers.push(resolve));
    const devices = () => (action === "decline" ? Promise.reject(new NoDevice("denied")) : new Promise<never>(() => undefined));
    const { call, acts, hears } = calling({ begin, devices });
    hears({ op: "event", type: "call.ringing", participant: "p", from: "patient" });
    void call.start();
    if (action === "hangup") call.hangUp();
    await vi.advanceTimersByTimeAsync(0);
    expect(call.snapshot().phase, how).toBe("ended");
    expect(acts).toEqual([]);
    answers[0]?.(own);
    await vi.advanceTimersByTimeAsync(0);
    expect(acts).toEqual([action]);
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

const taken = async () => {
  const made = calling();
  await made.call.start();
  made.hears({ op: "event", type: "call.accepted", participant: "father", from: "patient" });
  return made;
};

describe("no way to the other", () => {
  test("is said after ten seconds, and taken back when there is one", async () => {
    const { call, peers } = await taken();
    await vi.advanceTimersByTimeAsync(9_900);
    expect(call.snapshot().isSlow).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect(call.snapshot()).toMatchObject({ phase: "connecting", isSlow: true });
    peers[0]?.connects();
    expect(call.snapshot()).toMatchObject({ phase: "connected", isSlow: false });
  });

  test("ends as what it is: none was found, or the one there was is lost", async () => {
    const { call } = await taken();
    await vi.advanceTimersByTimeAsync(90_000);
    expect(call.snapshot()).toMatchObject({ phase: "ended", ending: "no_way" });
    const other = await taken();
    other.peers[0]?.connects();
    other.peers[0]?.loses();
    await vi.advanceTimersByTimeAsync(90_000);
    expect(other.call.snapshot()).toMatchObject({ phase: "ended", ending: "lost" });
  });
});
