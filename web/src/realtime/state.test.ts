/**
 * The property that a room's state rests on: applying what was told to an old snapshot equals a fresh fetch.
 *
 * Many random stories of a consultation: both sides write and read, lines are lost and come back, frames come twice,
 * late and not at all while the line is down. At the end the client that lived through it shows what a client shows
 * that has just come.
 */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Courier } from "./courier";
import { Outbox, type Unsent } from "./outbox";
import type { Message } from "./protocol";
import { Room } from "./room";
import { FakeTurn, fakeNet } from "./testing";

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => vi.useRealTimers());

const name = "consultation:1";
const stories = 150;

/** A generator of numbers in [0, 1) that says the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The other end: what is stored, and what it tells a client. */
class Server {
  readonly messages: Message[] = [];
  readonly marks = { read: 0, received: 0 };

  store(author: Message["author"], cid: string, text: string): Message {
    const before = this.messages.find((message) => message.cid === cid);
    if (before) return before;
    const seq = this.messages.length + 1;
    const line = { seq, cid, author, author_id: author === "patient" ? "me" : "doctor", kind: "text", body: { text }, at: "2026-01-01T10:00:00Z" } as const;
    this.messages.push(line);
    return line;
  }

  seat() {
    return { [name]: { seq: this.messages.length, role: "patient", present: ["doctor"] } };
  }
}

function clientOf(server: Server) {
  const net = fakeNet();
  const outbox = new Outbox("me", localStorage);
  const post = (item: Unsent) => Promise.resolve(server.store("patient", item.cid, item.text));
  const courier = new Courier({ socket: net.socket, outbox, turn: new FakeTurn(), post, random: () => 0 });
  let id = 0;
  const room: Room = new Room({
    id: name,
    side: "patient",
    person: "me",
    socket: net.socket,
    outbox,
    courier,
    fetchAfter: (seq) => Promise.resolve(server.messages.filter((line) => line.seq > seq)),
    changed: () => room.marks(0, server.marks.read, server.marks.received),
    newId: () => `mine-${++id}`,
  });
  courier.start();
  return { net, room, outbox };
}

type Client = ReturnType<typeof clientOf>;

/** What the server does with what the client wrote since it last looked. */
function answer(server: Server, client: Client, from: number): number {
  const written = client.net.line().wrote("send");
  for (const frame of written.slice(from)) {
    const line = server.store("patient", frame.cid, frame.body.text);
    tell(client, { op: "ack", room: name, cid: line.cid, seq: line.seq, at: line.at });
    tell(client, { op: "event", room: name, type: "message", ...line });
  }
  return written.length;
}

const tell = (client: Client, frame: Record<string, unknown>) => client.net.line().say(frame);

async function live(seed: number, isHealed: boolean): Promise<[Client, Server]> {
  const random = seeded(seed);
  const pick = (count: number) => Math.floor(random() * count);
  const server = new Server();
  for (let number = pick(4); number > 0; number--) server.store("doctor", `old-${number}`, "before");
  const client = clientOf(server);
  client.room.open();
  await client.net.open(server.seat());
  let [isUp, answered, told] = [true, 0, [] as Record<string, unknown>[]];
  const comeBack = async () => {
    client.net.online = true;
    client.net.socket.networkChanged();
    await vi.advanceTimersByTimeAsync(0);
    client.net.line().open();
    client.net.line().welcome(server.seat());
    const from = client.net.line().wrote("hello")[0]?.rooms[name] ?? server.messages.length;
    for (const line of server.messages.slice(from)) tell(client, { op: "event", room: name, type: "message", ...line });
    client.room.marks(0, server.marks.read, server.marks.received);
    [isUp, answered] = [true, 0];
  };
  for (let step = 0; step < 40; step++) {
    switch (pick(8)) {
      case 0:
        client.room.say(`word ${step}`);
        break;
      case 1:
      case 2: {
        const line = server.store("doctor", `theirs-${step}`, "theirs");
        told.push({ op: "event", room: name, type: "message", ...line });
        break;
      }
      case 3:
        server.marks.received = server.messages.length;
        told.push({ op: "event", room: name, type: "received", from: "doctor", up_to: server.messages.length });
        break;
      case 4:
        server.marks.read = server.marks.received = server.messages.length;
        told.push({ op: "event", room: name, type: "read", from: "doctor", up_to: server.messages.length });
        break;
      case 5:
        if (isUp) {
          [isUp, client.net.online, told] = [false, false, []]; // what was on its way is lost
          client.net.line().drop();
        } else await comeBack();
        break;
      case 6:
        if (isUp) answered = answer(server, client, answered);
        break;
      default:
        await vi.advanceTimersByTimeAsync(pick(3_000));
    }
    if (!isUp) told = [];
    for (let number = pick(4); number > 0; number--) {
      const frame = told.splice(pick(told.length), 1)[0]; // in any order
      if (frame) for (let times = 1 + pick(2); times > 0; times--) tell(client, frame);
    }
  }
  if (!isUp && isHealed) await comeBack();
  for (const frame of isHealed ? told : []) tell(client, frame);
  for (let rounds = isHealed ? 60 : 0; rounds > 0; rounds--) {
    answered = answer(server, client, answered);
    await vi.advanceTimersByTimeAsync(500);
  }
  return [client, server];
}

async function fresh(server: Server) {
  const client = clientOf(server);
  client.room.open();
  await client.net.open(server.seat());
  client.room.marks(0, server.marks.read, server.marks.received);
  await vi.advanceTimersByTimeAsync(0);
  return client.room.snapshot().lines;
}

test("what was told, applied to an old snapshot, equals a fresh fetch", async () => {
  for (let seed = 1; seed <= stories; seed++) {
    localStorage.clear();
    const [client, server] = await live(seed, true);
    const lines = client.room.snapshot().lines;
    expect(lines, `story ${seed}`).toEqual(await fresh(server));
    expect(new Set(lines.map((line) => line.cid)).size, `story ${seed}: each once`).toBe(lines.length);
    expect(client.outbox.of(name), `story ${seed}: nothing is left unsent`).toEqual([]);
    const own = lines.filter((line) => line.from === "me").map((line) => Number(line.cid.slice("mine-".length)));
    expect(own, `story ${seed}: in the order it was written`).toEqual(own.toSorted((a, b) => a - b));
    vi.clearAllTimers();
  }
});

test("and does not where nothing is made up for: the stories do lose something", async () => {
  let differing = 0;
  for (let seed = 1; seed <= 40; seed++) {
    localStorage.clear();
    const [client, server] = await live(seed, false);
    const lines = client.room.snapshot().lines;
    vi.clearAllTimers();
    localStorage.clear();
    if (JSON.stringify(lines) !== JSON.stringify(await fresh(server))) differing++;
    vi.clearAllTimers();
  }
  expect(differing).toBeGreaterThan(10);
});
