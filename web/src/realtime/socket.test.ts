import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { backoff } from "./backoff";
import { SignedOut, type Member } from "./socket";
import { fakeNet } from "./testing";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const member = (seq: number | null = 0) => ({
  lastSeq: () => seq,
  received: vi.fn<Member["received"]>(),
  joined: vi.fn<Member["joined"]>(),
  refused: vi.fn<NonNullable<Member["refused"]>>(),
});
const seat = { seq: 7, role: "patient", present: [] };

describe("connecting", () => {
  test("says hello with a ticket and where each room stopped", async () => {
    const net = fakeNet();
    net.socket.join("consultation:1", member(7));
    net.socket.join("operations", member(null));
    net.socket.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(net.line().written).toEqual([]);
    net.line().open();
    expect(net.line().written).toEqual([
      { op: "hello", ticket: "ticket-0", rooms: { "consultation:1": 7, operations: null } },
    ]);
    expect(net.socket.state).toBe("connecting");
    net.line().welcome({ "consultation:1": seat });
    expect(net.socket.state).toBe("open");
  });

  test("a room entered while the hello was on its way is joined after the welcome", async () => {
    const net = fakeNet();
    net.socket.start();
    await vi.advanceTimersByTimeAsync(0);
    net.line().open();
    net.socket.join("operations", member(null));
    net.line().welcome();
    expect(net.line().wrote("join")).toEqual([{ op: "join", room: "operations", last_seq: null }]);
  });

  test("a room that refuses us tells its member", async () => {
    const net = fakeNet();
    const stranger = member();
    net.socket.join("consultation:1", stranger);
    net.socket.start();
    await vi.advanceTimersByTimeAsync(0);
    net.line().open();
    net.line().welcome({}, { "consultation:1": "not_found" });
    expect(stranger.refused).toHaveBeenCalledWith("not_found");
    expect(stranger.joined).not.toHaveBeenCalled();
  });

  test("without a session it stops and says so", async () => {
    const net = fakeNet();
    net.ticket.mockRejectedValue(new SignedOut());
    net.socket.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(net.socket.state).toBe("refused");
    expect(net.ticket).toHaveBeenCalledTimes(1);
  });

  test("without a network it waits for one", async () => {
    const net = fakeNet();
    net.online = false;
    net.socket.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(net.socket.state).toBe("offline");
    expect(net.ticket).not.toHaveBeenCalled();
    net.online = true;
    net.socket.networkChanged();
    await vi.advanceTimersByTimeAsync(0);
    expect(net.lines).toHaveLength(1);
  });
});

describe("a lost line", () => {
  test("is taken up again with a fresh ticket, later each time it fails", async () => {
    const net = fakeNet();
    await net.open();
    net.line().drop();
    expect(net.socket.state).toBe("reconnecting");
    await vi.advanceTimersByTimeAsync(249);
    expect(net.lines).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(net.lines).toHaveLength(2);
    net.line().drop();
    await vi.advanceTimersByTimeAsync(499);
    expect(net.lines).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    net.line().open();
    expect(net.line().wrote("hello")[0]?.ticket).toBe("ticket-2");
    net.line().welcome();
    expect(net.socket.state).toBe("open");
  });

  test("a ticket that cannot be had is asked for again", async () => {
    const net = fakeNet();
    net.ticket.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    net.socket.start();
    await vi.advanceTimersByTimeAsync(250);
    expect(net.lines).toHaveLength(1);
  });

  test("silence is asked about, and given up after the answer stays away", async () => {
    const net = fakeNet();
    await net.open();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(net.line().wrote("ping")).toHaveLength(1);
    net.line().say({ op: "pong" });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(net.line().wrote("ping")).toHaveLength(2);
    expect(net.socket.state).toBe("open");
    await vi.advanceTimersByTimeAsync(8_000);
    expect(net.socket.state).toBe("reconnecting");
    expect(net.lines[0]?.isClosed).toBe(true);
  });

  test("a server that talks all the time is still told that we are there", async () => {
    const net = fakeNet();
    await net.open();
    for (let second = 0; second < 40; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      net.line().say({ op: "event", room: "operations", type: "changed" });
    }
    expect(net.line().wrote("ping").length).toBeGreaterThanOrEqual(2);
    expect(net.socket.state).toBe("open");
  });

  test("what an old line still says is not heard", async () => {
    const net = fakeNet();
    const listener = member();
    net.socket.join("consultation:1", listener);
    await net.open({ "consultation:1": seat });
    const old = net.line();
    old.drop();
    old.say({ op: "event", room: "consultation:1", type: "message", seq: 8 });
    expect(listener.received).not.toHaveBeenCalled();
  });

  test("coming back to the page does not wait for the next try", async () => {
    const net = fakeNet();
    await net.open();
    net.line().drop();
    net.socket.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(net.lines).toHaveLength(2);
  });
});

test("stopping ends everything, and nothing comes after it", async () => {
  const net = fakeNet();
  await net.open();
  net.socket.stop();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(net.lines).toHaveLength(1);
  expect(net.line().isClosed).toBe(true);
});

test("frames this client does not know are passed over", async () => {
  const net = fakeNet();
  const listener = member();
  net.socket.join("consultation:1", listener);
  await net.open({ "consultation:1": seat });
  net.line().say({ op: "hologram", room: "consultation:1" });
  net.line().say({ op: "toString" });
  expect(listener.received).not.toHaveBeenCalled();
  expect(net.socket.state).toBe("open");
});

test("waiting doubles up to a limit, and never falls below half", () => {
  expect([0, 1, 2, 3].map((attempt) => backoff(attempt, () => 0.999))).toEqual([500, 1000, 1999, 3998]);
  expect(backoff(50, () => 0.999)).toBeLessThanOrEqual(20_000);
  expect(backoff(0, () => 0)).toBe(250);
});
