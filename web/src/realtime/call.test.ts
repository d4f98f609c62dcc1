import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Call, originOf, type CallParts, type Invitation } from "./call";
import { NoDevice, deviceProblem, openDevices } from "./devices";
import type { Incoming, Signal } from "./protocol";
import { counters, measure } from "./quality";

let serial = 0;

/** As much of RTCPeerConnection as a call uses: signalling states and SDP with an origin, no media. */
class FakePeer {
  signalingState: RTCSignalingState = "stable";
  connectionState: RTCPeerConnectionState = "new";
  localDescription: RTCSessionDescriptionInit | null = null;
  remote: RTCSessionDescriptionInit | null = null;
  candidates: RTCIceCandidateInit[] = [];
  restarts = 0;
  isClosed = false;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: unknown = null;
  ontrack: unknown = null;
  onconnectionstatechange: (() => void) | null = null;
  private readonly session = ++serial;
  private version = 0;

  addTrack() {
    queueMicrotask(() => this.negotiate());
  }
  addTransceiver() {
    queueMicrotask(() => this.negotiate());
  }
  createDataChannel() {
    return { readyState: "connecting", send: vi.fn(), addEventListener: vi.fn() };
  }
  restartIce() {
    this.restarts++;
    queueMicrotask(() => this.negotiate());
  }
  async setLocalDescription() {
    await Promise.resolve();
    const type = this.signalingState === "have-remote-offer" ? "answer" : "offer";
    this.localDescription = { type, sdp: `v=0\r\no=- ${this.session} ${++this.version} IN IP4 0.0.0.0\r\n` };
    this.signalingState = type === "offer" ? "have-local-offer" : "stable";
  }
  async setRemoteDescription(description: RTCSessionDescriptionInit) {
    await Promise.resolve();
    if (description.type === "answer" && this.signalingState !== "have-local-offer") throw new Error("wrong state");
    this.remote = description;
    this.signalingState = description.type === "offer" ? "have-remote-offer" : "stable";
  }
  async addIceCandidate(candidate: RTCIceCandidateInit) {
    if (!this.remote) throw new Error("no remote description");
    this.candidates.push(candidate);
  }
  getStats() {
    return Promise.resolve(new Map());
  }
  close() {
    this.isClosed = true;
  }
  becomes(state: RTCPeerConnectionState) {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }
  private negotiate() {
    if (this.signalingState === "stable" && !this.isClosed && this.localDescription?.type !== "answer") this.onnegotiationneeded?.();
  }
}

const track = (kind: string) => ({ kind, enabled: true, readyState: "live", stop: vi.fn() });
function stream(...kinds: string[]): MediaStream {
  const tracks = kinds.map(track);
  return {
    getTracks: () => tracks,
    getVideoTracks: () => tracks.filter((one) => one.kind === "video"),
  } as unknown as MediaStream;
}

const invitation = (name: string, ringsUntil: number | null = Date.now() + 60_000): Invitation => ({
  call: "c1",
  polite: name === "patient",
  participant: name,
  ringsUntil,
  carrier: "mesh",
  ice_servers: [],
  expiresAt: Date.now() + 600_000,
});

function side(name: "patient" | "doctor", wire: (frame: Incoming) => void, given: Partial<CallParts> = {}) {
  const peers: FakePeer[] = [];
  const sent: Signal[] = [];
  const parts: CallParts = {
    begin: () => Promise.resolve(invitation(name)),
    mediaToken: () => Promise.resolve(null),
    renew: () => Promise.resolve({ ice_servers: [{ urls: "turn:fresh" }], expiresAt: Date.now() + 600_000 }),
    signal: (call, signal) => {
      sent.push(signal);
      wire({ op: "signal", room: "r", call, from: name, participant: name, ...signal });
    },
    act: (call, action) => {
      const type = { accept: "call.accepted", decline: "call.declined", hangup: "call.ended", leave: "call.left" }[action];
      wire({ op: "event", room: "r", type, call, from: name, participant: name });
    },
    createPeer: () => {
      const peer = new FakePeer();
      peers.push(peer);
      return peer as unknown as RTCPeerConnection;
    },
    devices: () => Promise.resolve({ stream: stream("audio", "video"), withoutCamera: null }),
    ...given,
  };
  return { call: new Call(parts), peers, sent, peer: () => peers.at(-1) as FakePeer };
}

/** Two sides with a wire between them that can be cut. */
function pair(given: { patient?: Partial<CallParts>; doctor?: Partial<CallParts> } = {}) {
  const wire = { isCut: false };
  const carry = (to: () => Call, own: string) => (frame: Incoming) => {
    if (!wire.isCut) queueMicrotask(() => to().heard(frame, own));
  };
  const patient = side("patient", carry(() => doctor.call, "doctor"), given.patient);
  const doctor: ReturnType<typeof side> = side("doctor", carry(() => patient.call, "patient"), given.doctor);
  return { patient, doctor, wire };
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const phases = ({ patient, doctor }: ReturnType<typeof pair>) => [patient.call.snapshot().phase, doctor.call.snapshot().phase];

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function talking() {
  const both = pair();
  await both.doctor.call.start();
  await settle();
  await both.patient.call.start();
  await settle();
  both.doctor.peer().becomes("connected");
  both.patient.peer().becomes("connected");
  return both;
}

describe("ringing", () => {
  test("a call rings on the other side and connects when it is taken", async () => {
    const both = pair();
    await both.doctor.call.start();
    await settle();
    expect(phases(both)).toEqual(["incoming", "ringing"]);
    await both.patient.call.start();
    await settle();
    expect(phases(both)).toEqual(["connecting", "connecting"]);
    expect([both.patient.peer().signalingState, both.doctor.peer().signalingState]).toEqual(["stable", "stable"]);
    both.doctor.peer().becomes("connected");
    expect(both.doctor.call.snapshot().phase).toBe("connected");
  });

  test("whoever takes it answers before anything is drawn", async () => {
    const both = pair();
    await both.doctor.call.start();
    await settle();
    const drawn: (string | undefined)[] = [];
    both.patient.call.watch(() => drawn.push(both.patient.sent.at(-1)?.description?.type));
    await both.patient.call.start();
    await settle();
    expect(new Set(drawn)).toEqual(new Set(["answer"]));
  });

  test("a camera that is slow to open does not keep the click from being seen", async () => {
    const both = pair({ patient: { devices: () => new Promise(() => {}) } });
    await both.doctor.call.start();
    await settle();
    let drawn = 0;
    both.patient.call.watch(() => drawn++);
    void both.patient.call.start();
    await settle();
    expect(drawn).toBe(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(drawn).toBe(1);
    expect(both.patient.call.snapshot().phase).toBe("preparing");
  });

  test("declined, both sides know", async () => {
    const both = pair();
    await both.doctor.call.start();
    await settle();
    both.patient.call.decline();
    await settle();
    expect(both.doctor.call.snapshot()).toMatchObject({ phase: "ended", ending: "declined", local: null });
    expect(both.doctor.peer().isClosed).toBe(true);
  });

  test("nobody answers: it ends by itself, and stops ringing there too", async () => {
    const both = pair();
    await both.doctor.call.start();
    await settle();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(both.doctor.call.snapshot()).toMatchObject({ phase: "ended", ending: "no_answer" });
    expect(both.patient.call.snapshot()).toMatchObject({ phase: "ended", ending: "missed" });
  });

  test("both press at once: one call comes of it", async () => {
    const both = pair();
    await Promise.all([both.doctor.call.start(), both.patient.call.start()]);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(phases(both)).toEqual(["connecting", "connecting"]);
    expect([both.patient.peer().signalingState, both.doctor.peer().signalingState]).toEqual(["stable", "stable"]);
    expect(both.patient.peer().remote).not.toBeNull();
  });

  test("taken in another window, it stops ringing in this one", () => {
    const { patient } = pair();
    patient.call.heard({ op: "event", room: "r", type: "call.ringing", call: "c9", from: "doctor" }, "patient");
    expect(patient.call.snapshot().phase).toBe("incoming");
    patient.call.heard({ op: "event", room: "r", type: "call.accepted", call: "c9", from: "patient" }, "patient");
    expect(patient.call.snapshot().phase).toBe("idle");
  });

  test("who comes into the room while it rings hears it", async () => {
    const both = pair();
    both.wire.isCut = true;
    await both.doctor.call.start();
    await settle();
    expect(both.patient.call.snapshot().phase).toBe("idle");
    both.wire.isCut = false;
    both.doctor.call.heard({ op: "event", room: "r", type: "joined", from: "patient" }, "doctor");
    await settle();
    expect(both.patient.call.snapshot().phase).toBe("incoming");
  });
});

describe("while talking", () => {
  test("a failed path is replaced, and given up after a minute and a half", async () => {
    const both = await talking();
    both.doctor.peer().becomes("failed");
    await settle();
    expect(both.doctor.call.snapshot().phase).toBe("reconnecting");
    expect(both.doctor.peer().restarts).toBe(1);
    both.wire.isCut = true;
    await vi.advanceTimersByTimeAsync(90_000);
    expect(both.doctor.call.snapshot()).toMatchObject({ phase: "ended", ending: "lost" });
  });

  test("a path that comes back by itself is left alone", async () => {
    const both = await talking();
    both.doctor.peer().becomes("disconnected");
    await vi.advanceTimersByTimeAsync(2_000);
    both.doctor.peer().becomes("connected");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(both.doctor.peer().restarts).toBe(0);
    expect(both.doctor.call.snapshot().phase).toBe("connected");
  });

  test("another network asks for new paths at once", async () => {
    const both = await talking();
    both.patient.call.networkChanged();
    expect(both.patient.peer().restarts).toBe(1);
  });

  test("the other side reloaded: its new peer is met with a new one", async () => {
    const both = await talking();
    const old = both.doctor.peer();
    const again = side("patient", (frame) => queueMicrotask(() => both.doctor.call.heard(frame, "doctor")));
    both.patient.call = again.call;
    await again.call.start();
    await settle();
    expect(again.peer().remote).not.toBeNull();
    expect(both.doctor.peers).toHaveLength(2);
    expect(old.isClosed).toBe(true);
    expect(both.doctor.call.snapshot().local).not.toBeNull();
  });

  test("who comes back while the other is looking for them: new peers meet once, and not for ever", async () => {
    const both = await talking();
    const again = side("patient", (frame) => queueMicrotask(() => both.doctor.call.heard(frame, "doctor")));
    both.patient.call = again.call;
    both.doctor.peer().becomes("failed");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(again.call.snapshot().phase, "their search is heard").toBe("incoming");
    await again.call.start();
    await vi.advanceTimersByTimeAsync(3_000);
    const [ours, theirs] = [both.doctor.peer(), again.peer()];
    expect(originOf(ours.remote?.sdp)).toBe(originOf(theirs.localDescription?.sdp));
    expect(originOf(theirs.remote?.sdp)).toBe(originOf(ours.localDescription?.sdp));
    expect(both.doctor.peers.length + again.peers.length).toBeLessThan(9);
  });

  test("hanging up ends it on both sides and lets the devices go", async () => {
    const both = await talking();
    const local = both.doctor.call.snapshot().local;
    both.doctor.call.hangUp();
    await settle();
    expect(both.patient.call.snapshot()).toMatchObject({ phase: "ended", ending: "other_hung_up" });
    expect(local?.getTracks().every((one) => vi.mocked(one.stop).mock.calls.length > 0)).toBe(true);
  });

  test("what the ended call still says does not ring", async () => {
    const both = await talking();
    both.doctor.call.hangUp();
    both.doctor.call.heard({ op: "signal", room: "r", call: "c1", from: "patient", participant: "patient", candidate: { candidate: "x" } }, "doctor");
    expect(both.doctor.call.snapshot().phase).toBe("ended");
  });

  test("taken over by another window of ours, it ends in this one and goes on there", async () => {
    const both = await talking();
    const told = both.patient.sent.length;
    both.patient.call.heard({ op: "event", room: "r", type: "call.accepted", call: "c1", from: "patient" }, "patient");
    await settle();
    expect(both.patient.call.snapshot()).toMatchObject({ phase: "ended", ending: "elsewhere" });
    expect(both.patient.sent).toHaveLength(told);
    expect(both.doctor.call.snapshot().phase).toBe("connected");
  });

  test("microphone and camera are switched at their tracks", async () => {
    const both = await talking();
    both.doctor.call.toggleMicrophone();
    both.doctor.call.toggleCamera();
    const enabled = both.doctor.call.snapshot().local?.getTracks().map((one) => [one.kind, one.enabled]);
    expect(enabled).toEqual([
      ["audio", false],
      ["video", false],
    ]);
    expect(both.doctor.call.snapshot()).toMatchObject({ microphone: false, camera: false });
  });
});

describe("what stands in the way", () => {
  test("no device: said as what it is, and nobody's phone rings", async () => {
    const begin = vi.fn();
    const { call } = side("doctor", vi.fn(), { begin, devices: () => Promise.reject(new NoDevice("denied")) });
    await call.start();
    expect(call.snapshot()).toMatchObject({ phase: "ended", ending: "device", device: "denied" });
    expect(begin).not.toHaveBeenCalled();
  });

  test("a refusal of the server is kept to be shown, and the devices are let go", async () => {
    const own = stream("audio");
    const refusal = new Error("not now");
    const { call } = side("doctor", vi.fn(), {
      begin: () => Promise.reject(refusal),
      devices: () => Promise.resolve({ stream: own, withoutCamera: "none" }),
    });
    await call.start();
    expect(call.snapshot()).toMatchObject({ phase: "ended", ending: "refused", refusal });
    expect(own.getTracks()[0]?.stop).toHaveBeenCalled();
  });

  test("without a camera the microphone alone is used", async () => {
    const ask = vi.fn(({ video }: MediaStreamConstraints) =>
      video ? Promise.reject(new DOMException("", "NotFoundError")) : Promise.resolve(stream("audio")),
    );
    expect((await openDevices({ getUserMedia: ask } as never)).withoutCamera).toBe("none");
    const none = { getUserMedia: () => Promise.reject(new DOMException("", "NotAllowedError")) };
    await expect(openDevices(none)).rejects.toMatchObject({ problem: "denied" });
  });

  test("a page without a secure context has no devices", async () => {
    const missing = Reflect.get({}, "mediaDevices") as undefined;
    vi.stubGlobal("navigator", { mediaDevices: missing });
    await expect(openDevices()).rejects.toMatchObject({ problem: "insecure" });
    vi.unstubAllGlobals();
  });

  test.each([
    ["NotReadableError", "busy"],
    ["OverconstrainedError", "none"],
    ["SecurityError", "denied"],
    ["Weird", "failed"],
  ])("%s means %s", (named, problem) => expect(deviceProblem({ name: named })).toBe(problem));
});

const sample = (packetsReceived: number, packetsLost: number, currentRoundTripTime?: number) =>
  counters(
    Object.entries({
      a: { type: "inbound-rtp", packetsReceived, packetsLost },
      b: { type: "candidate-pair", nominated: true, currentRoundTripTime },
      c: { type: "candidate-pair", nominated: false, currentRoundTripTime: 9 },
    }),
  );

describe("quality", () => {
  test("is what was lost since the sample before, and the selected path's round trip", () => {
    const first = sample(100, 50);
    expect(measure(first, sample(200, 50, 0.02))).toEqual({ quality: "good", loss: 0, roundTripMs: 20 });
    expect(measure(first, sample(195, 55, 0.02)).quality).toBe("fair");
    expect(measure(first, sample(180, 70, 0.02)).quality).toBe("poor");
    expect(measure(first, sample(200, 50, 0.9)).quality).toBe("poor");
    expect(measure(first, sample(100, 50)).loss).toBeNull();
  });
});

test("a peer is known by its origin", () => {
  expect(originOf("v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-")).toBe("4611731400430051336");
  expect(originOf("v=0")).toBeNull();
});
