import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Courier } from "./courier";
import { Outbox, forgetUnsent, type Unsent } from "./outbox";
import type { Message } from "./protocol";
import { Room, runningCall } from "./room";
import { FakeTurn, fakeNet } from "./testing";

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => vi.useRealTimers());

const name = "consultation:1";
const seat = (seq: number) => ({ [name]: { seq, role: "patient", present: ["doctor"] } });

function message(seq: number, author: Message["author"] = "doctor", text = `line ${seq}`): Message {
  return { seq, cid: `cid-${seq}`, author, author_id: author, kind: "text", body: { text }, at: "2026-01-01T10:00:00Z" };
}
const guestSays = (seq: number, person: string): Message => ({ ...message(seq, "guest"), author_id: person });
const event = (line: Message) => ({ op: "event", room: name, type: "message", ...line });

function setUp(stored: Message[] = []) {
  const net = fakeNet();
  let id = 0;
  const outbox = new Outbox("me", localStorage);
  const post = vi.fn<(unsent: Unsent) => Promise<Message>>(() => new Promise(() => undefined));
  const courier = new Courier({ socket: net.socket, outbox, turn: new FakeTurn(), post, random: () => 0 });
  courier.start();
  const parts = {
    id: name,
    side: "patient" as const,
    person: "me",
    socket: net.socket,
    outbox,
    courier,
    post,
    fetchAfter: vi.fn((seq: number) => Promise.resolve(stored.filter((line) => line.seq > seq))),
    changed: vi.fn(),
    heard: vi.fn(),
    newId: () => `new-${++id}`,
  };
  const room = new Room(parts);
  const states = () => room.snapshot().lines.map((line) => `${String(line.body.text)}: ${line.state}`);
  return { net, room, parts, stored, states };
}

async function opened(stored: Message[] = []) {
  const set = setUp(stored);
  const leave = set.room.open();
  await set.net.open(seat(stored.length));
  return { ...set, leave };
}

describe("saying something", () => {
  test("shows it at once, as sent after the acknowledgement, as read after the mark", async () => {
    const { net, room, states } = await opened();
    room.say("hello");
    expect(states()).toEqual(["hello: sending"]);
    const [sent] = net.line().wrote("send");
    expect(sent).toEqual({ op: "send", room: name, cid: "new-1", body: { text: "hello" } });
    net.line().say({ op: "ack", room: name, cid: "new-1", seq: 1, at: "2026-01-01T10:00:00Z" });
    expect(states()).toEqual(["hello: sent"]);
    net.line().say({ op: "event", room: name, type: "received", up_to: 1, from: "doctor" });
    expect(states()).toEqual(["hello: delivered"]);
    net.line().say({ op: "event", room: name, type: "read", up_to: 1, from: "doctor" });
    expect(states()).toEqual(["hello: read"]);
  });

  test("one that comes back as an event before its acknowledgement stays one", async () => {
    const { net, room, states } = await opened();
    room.say("hello");
    net.line().say(event({ ...message(1, "patient", "hello"), cid: "new-1" }));
    net.line().say({ op: "ack", room: name, cid: "new-1", seq: 1, at: "2026-01-01T10:00:00Z" });
    expect(states()).toEqual(["hello: sent"]);
  });

  test("without a line it waits, and goes out under the same id when the line is back", async () => {
    const { net, room, states } = await opened();
    net.line().drop();
    room.say("are you there");
    expect(states()).toEqual(["are you there: retrying"]);
    await vi.advanceTimersByTimeAsync(300);
    net.line().open();
    net.line().welcome(seat(0));
    expect(net.line().wrote("send").map((frame) => frame.cid)).toEqual(["new-1"]);
  });

  test("without a line nothing is called sending, nor behind one that waits; what another tab sent is called sent", async () => {
    const { net, room, states, parts } = await opened();
    room.say("a");
    room.say("b");
    expect(states()).toEqual(["a: sending", "b: sending"]);
    net.line().drop();
    expect(states()).toEqual(["a: retrying", "b: retrying"]);
    await vi.advanceTimersByTimeAsync(300);
    net.line().open();
    net.line().welcome(seat(0));
    net.line().say({ op: "error", code: "unavailable", detail: "", room: name, cid: "new-1" });
    expect(states()).toEqual(["a: retrying", "b: retrying"]);
    parts.outbox.heard("wenzhen.unsent.me.new-1", null);
    expect(states()).toEqual(["a: sent", "b: sending"]);
  });

  test("survives a reload under the same id", async () => {
    const first = await opened();
    first.net.line().drop();
    first.room.say("do not lose me");
    first.leave();
    const second = await opened();
    expect(second.states()).toEqual(["do not lose me: retrying"]);
    expect(second.net.line().wrote("send").map((frame) => frame.cid)).toEqual(["new-1"]);
    second.net.line().say({ op: "ack", room: name, cid: "new-1", seq: 1, at: "2026-01-01T10:00:00Z" });
    expect(localStorage.length).toBe(0);
  });

  test("an acknowledgement that stays away sends it again over HTTP, under the same id", async () => {
    const { room, parts, states } = await opened();
    parts.post.mockResolvedValue({ ...message(1, "patient", "hello"), cid: "new-1" });
    room.say("hello");
    await vi.advanceTimersByTimeAsync(6_000);
    expect(parts.post).toHaveBeenCalledWith(expect.objectContaining({ cid: "new-1", text: "hello" }));
    expect(states()).toEqual(["hello: sent"]);
  });

  test("refused for good, it says why and can be sent again or dropped", async () => {
    const { net, room, states } = await opened();
    room.say("too late");
    net.line().say({ op: "error", code: "consultation_over", detail: "", room: name, cid: "new-1" });
    expect(states()).toEqual(["too late: failed"]);
    expect(room.snapshot().lines[0]?.refused).toBe("consultation_over");
    room.retry("new-1");
    expect(states()).toEqual(["too late: sending"]);
    expect(net.line().wrote("send")).toHaveLength(2);
    room.discard("new-1");
    expect(states()).toEqual([]);
  });

  test("too much at once is tried again by itself", async () => {
    const { net, room, states } = await opened();
    room.say("quick");
    net.line().say({ op: "error", code: "too_fast", detail: "", room: name, cid: "new-1" });
    expect(states()).toEqual(["quick: retrying"]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(net.line().wrote("send")).toHaveLength(2);
  });
});

describe("hearing something", () => {
  test("puts the first page and live lines in order, each once", async () => {
    const { net, states } = await opened([message(1), message(2)]);
    net.line().say(event(message(2)));
    net.line().say(event(message(3)));
    expect(states()).toEqual(["line 1: sent", "line 2: sent", "line 3: sent"]);
  });

  test("a gap is noticed and filled before what came after it is shown", async () => {
    const stored = [message(1)];
    const { net, states, parts } = await opened(stored);
    stored.push(message(2), message(3));
    net.line().say(event(message(3)));
    expect(states()).toEqual(["line 1: sent"]);
    await vi.advanceTimersByTimeAsync(0);
    expect(parts.fetchAfter).toHaveBeenLastCalledWith(1);
    expect(states()).toEqual(["line 1: sent", "line 2: sent", "line 3: sent"]);
  });

  test("after a lost line the hello asks to go on behind the last one", async () => {
    const { net } = await opened([message(1), message(2)]);
    net.line().drop();
    await vi.advanceTimersByTimeAsync(300);
    net.line().open();
    expect(net.line().wrote("hello")[0]?.rooms).toEqual({ [name]: 2 });
  });

  test("a page that cannot be read is told, and read again when the line is back", async () => {
    const { net, room, parts } = setUp([message(1)]);
    parts.fetchAfter.mockRejectedValueOnce(new Error("down"));
    room.open();
    await vi.advanceTimersByTimeAsync(0);
    expect(room.snapshot()).toMatchObject({ isLoaded: false, failure: expect.any(Error) });
    await net.open(seat(1));
    await vi.advanceTimersByTimeAsync(0);
    expect(room.snapshot()).toMatchObject({ isLoaded: true, failure: null });
  });

  test("reading is told once for each new line", async () => {
    const { net, room } = await opened([message(1)]);
    room.readAll();
    room.readAll();
    expect(net.line().wrote("read")).toEqual([{ op: "read", room: name, seq: 1 }]);
    net.line().say(event(message(2)));
    room.readAll();
    expect(net.line().wrote("read").at(-1)?.seq).toBe(2);
  });

  test("typing is told sparingly, shown for a while, and ends with the message", async () => {
    const { net, room } = await opened();
    room.typing();
    room.typing();
    expect(net.line().wrote("typing")).toHaveLength(1);
    net.line().say({ op: "event", room: name, type: "typing", from: "doctor" });
    expect(room.snapshot().isTyping).toBe(true);
    net.line().say(event(message(1)));
    expect(room.snapshot().isTyping).toBe(false);
    net.line().say({ op: "event", room: name, type: "typing", from: "doctor" });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(room.snapshot().isTyping).toBe(false);
  });

  test("what the system says makes the consultation be read again", async () => {
    const { net, parts } = await opened();
    net.line().say(event({ ...message(1, "system"), kind: "system", body: { code: "completed" } }));
    expect(parts.changed).toHaveBeenCalled();
  });

  test("and so does what it said before the first page or in a gap", async () => {
    const { parts } = await opened([message(1, "system"), message(2)]);
    expect(parts.changed).toHaveBeenCalledOnce();
    const { parts: plain } = await opened([message(1), message(2)]);
    expect(plain.changed).not.toHaveBeenCalled();
  });

  test("calls are handed on, and who is there is known", async () => {
    const { net, room, parts } = await opened();
    expect(room.snapshot().isOtherHere).toBe(true);
    net.line().say({ op: "event", room: name, type: "left", from: "doctor" });
    expect(room.snapshot().isOtherHere).toBe(false);
    net.line().say({ op: "event", room: name, type: "call.ringing", call: "c", from: "doctor" });
    expect(parts.heard).toHaveBeenCalledWith(expect.objectContaining({ type: "call.ringing", call: "c" }));
  });
});

const callLine = (seq: number, code: string, call: string) => ({
  ...message(seq, "system"),
  kind: "system" as const,
  body: { code, call },
});

describe("guests", () => {
  test("come and go without being the other side, and speak for themselves", async () => {
    const { net, room } = await opened();
    net.line().say({ op: "event", room: name, type: "left", from: "doctor" });
    net.line().say({ op: "event", room: name, type: "joined", from: "guest" });
    expect(room.snapshot().isOtherHere).toBe(false);
    net.line().say(event(guestSays(1, "interpreter")));
    expect(room.snapshot().lines).toMatchObject([{ from: "other", author: "interpreter" }]);
  });

  test("what a guest has read is not what the other side has", async () => {
    const { net, room, states } = await opened();
    room.say("hello");
    net.line().say({ op: "ack", room: name, cid: "new-1", seq: 1, at: "2026-01-01T10:00:00Z" });
    net.line().say({ op: "event", room: name, type: "read", up_to: 1, from: "guest" });
    expect(states()).toEqual(["hello: sent"]);
  });

  test("reads from when they came, which is no gap", async () => {
    const { room } = await opened([guestSays(5, "interpreter"), guestSays(6, "interpreter")]);
    expect(room.snapshot().lines.map(({ seq }) => seq)).toEqual([5, 6]);
  });

  test("of several each sees their own lines as theirs", () => {
    const { parts } = setUp();
    const room = new Room({ ...parts, side: "guest" });
    room.open();
    room.received(event(guestSays(1, "me")) as never);
    room.received(event(guestSays(2, "father")) as never);
    expect(room.snapshot().lines.map(({ from }) => from)).toEqual(["me", "other"]);
  });
});

test("a call runs from the line that begins it to the line that ends it", async () => {
  const { net, room } = await opened([callLine(1, "call_started", "a"), callLine(2, "call_ended", "a"), callLine(3, "call_started", "b")]);
  expect(runningCall(room.snapshot().lines)).toBe("b");
  net.line().say(event(callLine(4, "call_ended", "b")));
  expect(runningCall(room.snapshot().lines)).toBeNull();
});

describe("the outbox", () => {
  test("holds nothing of another person, and nothing from the day before yesterday", () => {
    new Outbox("other", localStorage).write(name, "a", "mine", Date.now());
    expect(new Outbox("me", localStorage).of(name)).toEqual([]);
    new Outbox("me", localStorage).write(name, "a", "mine", Date.now());
    expect(new Outbox("me", localStorage).of(name)).toHaveLength(1);
    expect(new Outbox("me", localStorage, Date.now() + 48 * 3600_000).of(name)).toEqual([]);
    expect(localStorage.length).toBe(0);
  });

  test("is forgotten at signing out, and survives nonsense in the storage", () => {
    new Outbox("me", localStorage).write(name, "a", "mine", Date.now());
    localStorage.setItem("wenzhen.unsent.me.x", "{");
    localStorage.setItem("unrelated", "kept");
    expect(new Outbox("me", localStorage).of(name)).toHaveLength(1);
    forgetUnsent(localStorage);
    expect(Object.keys(localStorage)).toEqual(["unrelated"]);
  });
});
