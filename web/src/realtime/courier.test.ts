import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Courier } from "./courier";
import { Outbox, type Unsent } from "./outbox";
import type { Message } from "./protocol";
import { FakeTurn, fakeNet } from "./testing";
import { turnOf } from "./turn";

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => vi.useRealTimers());

const room = "consultation:1";
const seat = { [room]: { seq: 0, role: "patient", present: [] } };
const never = () => new Promise<Message>(() => undefined);
const member = { lastSeq: () => 0, received: () => undefined, joined: () => undefined };

function stored({ cid, text }: Unsent, seq: number): Message {
  return { seq, cid, author: "patient", author_id: "me", kind: "text", body: { text }, at: "2026-01-01T10:00:00Z" };
}

/** One tab; tabs that share `held` share a person, a storage and a turn. */
function tab(held: ConstructorParameters<typeof FakeTurn>[0] = { by: null }, person = "me") {
  const net = fakeNet();
  const outbox = new Outbox(person, localStorage);
  const post = vi.fn<(item: Unsent) => Promise<Message>>(never);
  const turn = new FakeTurn(held);
  const courier = new Courier({ socket: net.socket, outbox, turn, post, random: () => 0 });
  courier.start();
  const sent = () => net.lines.flatMap((line) => line.wrote("send").map((frame) => frame.cid));
  const ack = (cid: string) => courier.stored(cid);
  return { net, outbox, post, turn, courier, sent, ack, say: (cid: string) => courier.say(room, cid, cid, Date.now()) };
}

async function inTheRoom(one = tab()) {
  one.net.socket.join(room, member);
  await one.net.open(seat);
  return one;
}

/** What the browser tells the other tabs. */
function told(tabs: { outbox: Outbox }[], cid: string, person = "me") {
  const key = `wenzhen.unsent.${person}.${cid}`;
  for (const { outbox } of tabs) outbox.heard(key, localStorage.getItem(key));
}

describe("in order", () => {
  test("one is on its way at a time; the next goes when the one before is stored", async () => {
    const one = await inTheRoom();
    for (const cid of ["a", "b", "c"]) one.say(cid);
    expect(one.sent()).toEqual(["a"]);
    one.ack("a");
    expect(one.sent()).toEqual(["a", "b"]);
    one.ack("b");
    one.ack("c");
    expect(one.outbox.of(room)).toEqual([]);
  });

  test("what is refused for now holds up those behind it; what is refused for good does not", async () => {
    const one = await inTheRoom();
    for (const cid of ["a", "b", "c"]) one.say(cid);
    one.courier.heard({ op: "error", code: "too_fast", detail: "", room, cid: "a" });
    expect(one.sent()).toEqual(["a"]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(one.sent()).toEqual(["a", "a"]);
    one.courier.heard({ op: "error", code: "bad_message", detail: "", room, cid: "a" });
    expect(one.sent()).toEqual(["a", "a", "b"]);
    expect(one.outbox.of(room).map((item) => item.state)).toEqual(["failed", "sending", "sending"]);
  });

  test("what was written offline goes out in the order it was written, after a reload too", async () => {
    const before = tab();
    before.net.online = false;
    before.net.socket.start();
    for (const cid of ["z", "y", "x"]) before.say(cid);
    expect(before.post).not.toHaveBeenCalled();
    before.courier.stop();
    const one = await inTheRoom();
    for (const cid of ["z", "y", "x"]) one.ack(cid);
    expect(one.sent()).toEqual(["z", "y", "x"]);
  });

  test("rooms do not wait for each other, and a room nobody has open is served over HTTP", async () => {
    const one = await inTheRoom();
    one.post.mockImplementation((item) => Promise.resolve(stored(item, 1)));
    one.say("a");
    one.courier.say("consultation:2", "b", "b", Date.now());
    await vi.advanceTimersByTimeAsync(0);
    expect(one.sent()).toEqual(["a"]);
    expect(one.post).toHaveBeenCalledWith(expect.objectContaining({ cid: "b", room: "consultation:2" }));
    expect(one.outbox.of("consultation:2")).toEqual([]);
  });
});

describe("a line that is lost", () => {
  test("leaves what had no answer to go out again under the same id", async () => {
    const one = await inTheRoom();
    one.say("a");
    one.net.line().drop();
    expect(one.outbox.of(room)[0]?.state).toBe("retrying");
    await vi.advanceTimersByTimeAsync(300);
    one.net.line().open();
    one.net.line().welcome(seat);
    expect(one.sent()).toEqual(["a", "a"]);
  });

  test("and does not come back is gone round over HTTP, again and again, more seldom each time", async () => {
    const one = await inTheRoom();
    one.net.ticket.mockRejectedValue(new TypeError("Failed to fetch"));
    one.net.line().drop();
    one.post.mockRejectedValue(new TypeError("Failed to fetch"));
    one.say("a");
    await vi.advanceTimersByTimeAsync(60_000);
    const tries = one.post.mock.calls.length;
    expect(tries).toBeGreaterThan(3);
    expect(tries).toBeLessThan(20);
    one.post.mockImplementation((item) => Promise.resolve(stored(item, 1)));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(one.outbox.of(room)).toEqual([]);
  });
});

describe("several tabs", () => {
  test("show the same, and one of them sends", async () => {
    const held = { by: null };
    const first = await inTheRoom(tab(held));
    const second = await inTheRoom(tab(held));
    first.say("a");
    told([second], "a");
    expect(second.outbox.of(room).map((item) => item.cid)).toEqual(["a"]);
    expect([first.sent(), second.sent()]).toEqual([["a"], []]);
    first.ack("a");
    told([second], "a");
    expect(second.outbox.first().size).toBe(0);
    expect(second.outbox.of(room), "until the room has it from the server").toHaveLength(1);
    second.ack("a");
    expect(second.outbox.of(room)).toEqual([]);
  });

  test("the one somebody writes in takes the turn, and with it what the other had not brought", async () => {
    const held = { by: null };
    const first = await inTheRoom(tab(held));
    const second = await inTheRoom(tab(held));
    first.say("a");
    told([second], "a");
    second.say("b");
    told([first], "b");
    expect(first.turn.isMine).toBe(false);
    expect(second.sent(), "the same id first").toEqual(["a"]);
    second.ack("a");
    expect(second.sent()).toEqual(["a", "b"]);
    expect(first.sent()).toEqual(["a"]);
  });

  test("one that is discarded in another tab is gone here", async () => {
    const held = { by: null };
    const first = await inTheRoom(tab(held));
    const second = await inTheRoom(tab(held));
    first.say("a");
    first.courier.heard({ op: "error", code: "too_late", detail: "", room, cid: "a" });
    told([second], "a");
    expect(second.outbox.of(room)[0]).toMatchObject({ state: "failed", refused: "too_late" });
    first.outbox.remove("a");
    told([second], "a");
    expect(second.outbox.of(room)).toEqual([]);
  });
});

describe("somebody else", () => {
  test("who signs in sends nothing of what was left, and finds nothing of it", async () => {
    const mine = tab();
    mine.net.online = false;
    mine.say("secret");
    const theirs = await inTheRoom(tab({ by: null }, "other"));
    expect(theirs.sent()).toEqual([]);
    expect(localStorage.length).toBe(0);
    told([mine], "secret");
    mine.net.online = true;
    await inTheRoom(mine);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(mine.post).not.toHaveBeenCalled();
    expect(mine.sent(), "the tab that still thinks it is hers sends nothing either").toEqual([]);
  });

  test("whose line it turns out to be is not sent to", async () => {
    const one = tab();
    one.net.person = "me";
    one.net.socket.join(room, member);
    one.net.socket.start();
    await vi.advanceTimersByTimeAsync(0);
    one.net.line().open();
    one.net.line().say({ op: "welcome", session: "s", person: "other", heartbeat_s: 15, rooms: seat, refused: {} });
    one.say("secret");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(one.net.socket.state).toBe("refused");
    expect(one.sent()).toEqual([]);
    expect(one.post).not.toHaveBeenCalled();
  });
});

test("the turn is a lock of the browser: it is passed on, and can be taken", async () => {
  vi.useRealTimers();
  const locks = new Locks() as unknown as LockManager;
  const [first, second] = [turnOf("me", locks), turnOf("me", locks)];
  await Promise.resolve();
  expect([first.isMine, second.isMine]).toEqual([true, false]);
  second.take();
  await settled();
  expect([first.isMine, second.isMine]).toEqual([false, true]);
  second.end();
  await settled();
  expect([first.isMine, second.isMine]).toEqual([true, false]);
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Exclusive locks of one name, as the Web Locks API describes them. */
class Locks {
  private waiting: (() => void)[] = [];
  private break: ((error: Error) => void) | null = null;

  request(_: string, { steal = false }: LockOptions, held: () => Promise<void> | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const start = () => {
        this.break = reject;
        void Promise.resolve(held()).then(() => {
          if (this.break !== reject) return;
          resolve();
          this.break = null;
          this.waiting.shift()?.();
        });
      };
      if (steal) {
        this.break?.(new Error("AbortError"));
        start();
      } else if (this.break) this.waiting.push(start);
      else start();
    });
  }
}
