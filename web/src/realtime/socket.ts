/**
 * One WebSocket for everything live, kept open as long as somebody is signed in.
 *
 * It asks for a ticket, says hello with the rooms it is in and the last sequence it has of each, and hands frames to
 * those rooms. When the line drops it comes back by itself; what was missed is the server's to send again, because the
 * hello says where each room stopped. Nothing here knows React or the browser: the parts come from outside.
 */

import { backoff } from "./backoff";
import { decode, encode, type Incoming, type Outgoing, type Seat } from "./protocol";
import { Timers } from "./timers";

/** What the person is told about their line. */
export type Connection = "connecting" | "open" | "reconnecting" | "offline" | "refused";

export interface Line {
  send(text: string): void;
  close(): void;
}

export interface LineEvents {
  opened(): void;
  received(text: string): void;
  closed(): void;
}

export interface SocketParts {
  /** Whose socket this is; a line that turns out to be somebody else's is not used. */
  person?: () => string | undefined;
  /** A single-use ticket. Rejects with `SignedOut` when there is no session any more, otherwise it is tried again. */
  ticket(signal: AbortSignal): Promise<string>;
  dial(events: LineEvents): Line;
  online(): boolean;
  random?: () => number;
}

export class SignedOut extends Error {}

export interface Member {
  /** The last sequence this member has without a gap; null in a room that only tells. */
  lastSeq(): number | null;
  received(frame: Incoming): void;
  /** The line is open and this room is joined; what was told meanwhile may have been missed. */
  joined(seat: Seat): void;
  /** The server does not let us in, or any more. */
  refused?(code: string): void;
}

/** How long something may take before it is tried anew: as a rule, and while a call waits for the line. */
const patience = { ticket: 10_000, welcome: 10_000, answer: 8_000, pause: 20_000 };
const urgency = { ticket: 3_000, welcome: 3_000, answer: 3_000, pause: 1_000 };

export class Socket {
  private connection: Connection = "connecting";
  private line: Line | null = null;
  private attempt = 0;
  /** Grows with every line, so that a late event of an old one is recognised. */
  private generation = 0;
  private running = false;
  private asking: AbortController | null = null;
  private within = patience;
  private heartbeat = 15_000;
  private nextTry: number | null = null;
  private readonly timers = new Timers();
  private readonly rooms = new Map<string, Set<Member>>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly parts: SocketParts) {}

  get state(): Connection {
    return this.connection;
  }

  /** When a lost line is tried again, on the clock of `Date.now`; null while that is being done. */
  get retryAt(): number | null {
    return this.connection === "reconnecting" || this.connection === "connecting" ? this.nextTry : null;
  }

  /** Whether this tab is in `room`. */
  has(room: string): boolean {
    return this.rooms.has(room);
  }

  /** Calls `listener` whenever `state` or `retryAt` changed. */
  watch = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    if (this.running) return;
    this.running = true;
    if (this.parts.online()) void this.connect();
    else this.become("offline");
  }

  stop(): void {
    this.running = false;
    this.hangUp();
    this.attempt = 0;
    this.connection = "connecting";
  }

  /** The device gained or lost its network, or came from one to another. */
  networkChanged(): void {
    if (!this.running || this.connection === "refused") return;
    this.hangUp();
    if (!this.parts.online()) return this.become("offline");
    this.attempt = 0;
    this.become("reconnecting");
    void this.connect();
  }

  /** The page is looked at again: a phone may have cut the line without telling. */
  wake(): void {
    if (!this.running || this.connection === "refused") return;
    if (this.connection === "open") return this.probe();
    if (this.line === null && this.timers.has("retry")) {
      this.attempt = 0;
      void this.connect();
    }
  }

  /** Somebody is in a call whose path is lost, and waits for this line: it is looked after more often. */
  hurry(isUrgent: boolean): void {
    if (isUrgent === (this.within === urgency)) return;
    this.within = isUrgent ? urgency : patience;
    if (!isUrgent || !this.running || this.connection === "refused") return;
    if (this.connection === "open") return this.probe();
    if (this.timers.has("retry")) {
      this.attempt = 0;
      void this.connect();
    }
  }

  join(room: string, member: Member): () => void {
    const members = this.rooms.get(room) ?? new Set<Member>();
    this.rooms.set(room, members.add(member));
    if (this.connection === "open") this.write({ op: "join", room, last_seq: position(members) });
    return () => {
      members.delete(member);
      if (members.size > 0 || this.rooms.get(room) !== members) return;
      this.rooms.delete(room);
      if (this.connection === "open") this.write({ op: "leave", room });
    };
  }

  /** False when the line is not open; the caller keeps what must not be lost. */
  send(frame: Outgoing): boolean {
    if (this.connection !== "open") return false;
    this.write(frame);
    return true;
  }

  /** An answer is overdue: ask for a sign of life, and take a new line if none comes. */
  probe(): void {
    if (this.connection !== "open" || this.timers.has("answer")) return;
    this.write({ op: "ping" });
    this.timers.after("answer", this.within.answer, () => this.lost());
  }

  private async connect(): Promise<void> {
    this.timers.cancel("retry");
    this.planned(null);
    const generation = ++this.generation;
    const current = () => this.running && generation === this.generation;
    const asking = new AbortController();
    this.asking = asking;
    // A request that went out into a dead network would wait for minutes.
    this.timers.after("ticket", this.within.ticket, () => this.lost());
    let ticket: string;
    try {
      ticket = await this.parts.ticket(asking.signal);
    } catch (error) {
      if (!current()) return;
      this.timers.cancel("ticket");
      if (error instanceof SignedOut) return this.become("refused");
      return this.lost();
    }
    if (!current()) return;
    this.timers.cancel("ticket");
    this.timers.after("welcome", this.within.welcome, () => this.lost());
    this.line = this.parts.dial({
      opened: () => current() && this.write({ op: "hello", ticket, rooms: this.positions() }),
      received: (text) => current() && this.received(text),
      closed: () => current() && this.lost(),
    });
  }

  private received(text: string): void {
    const frame = decode(text);
    this.timers.cancel("answer");
    if (frame === null) return;
    if (frame.op === "welcome") this.welcomed(frame);
    else if ("room" in frame && frame.room) for (const member of this.rooms.get(frame.room) ?? []) this.hand(frame, member);
  }

  private hand(frame: Incoming, member: Member): void {
    if (frame.op === "joined") member.joined(frame);
    else if (frame.op === "error" && !frame.cid && ["not_found", "forbidden"].includes(frame.code)) member.refused?.(frame.code);
    else member.received(frame);
  }

  private welcomed(welcome: Incoming & { op: "welcome" }): void {
    this.timers.cancel("welcome");
    const person = this.parts.person?.();
    if (person !== undefined && welcome.person !== undefined && welcome.person !== person) {
      this.hangUp();
      return this.become("refused");
    }
    this.attempt = 0;
    this.heartbeat = welcome.heartbeat_s * 1000;
    this.become("open");
    this.beat();
    for (const [room, members] of this.rooms) {
      const seat = welcome.rooms[room];
      const refusal = welcome.refused[room];
      for (const member of members) {
        if (seat) member.joined(seat);
        else if (refusal) member.refused?.(refusal);
      }
      // Entered between our hello and its answer.
      if (!seat && !refusal) this.write({ op: "join", room, last_seq: position(members) });
    }
  }

  /** Every heartbeat we say that we are there; if nothing at all comes back, the line is dead. */
  private beat(): void {
    this.timers.after("beat", this.heartbeat, () => {
      this.probe();
      this.beat();
    });
  }

  private lost(): void {
    this.hangUp();
    if (!this.running) return;
    if (!this.parts.online()) return this.become("offline");
    this.become(this.connection === "connecting" && this.attempt === 0 ? "connecting" : "reconnecting");
    const pause = Math.min(this.within.pause, backoff(this.attempt++, this.parts.random));
    this.timers.after("retry", pause, () => void this.connect());
    this.planned(Date.now() + pause);
  }

  private planned(at: number | null): void {
    if (this.nextTry === at) return;
    this.nextTry = at;
    for (const listener of this.listeners) listener();
  }

  private hangUp(): void {
    this.generation++;
    this.timers.cancelAll();
    this.asking?.abort();
    const line = this.line;
    this.line = null;
    line?.close();
  }

  private positions(): Record<string, number | null> {
    return Object.fromEntries([...this.rooms].map(([room, members]) => [room, position(members)]));
  }

  private write(frame: Outgoing): void {
    this.line?.send(encode(frame));
  }

  private become(connection: Connection): void {
    if (this.connection === connection) return;
    this.connection = connection;
    for (const listener of this.listeners) listener();
  }
}

/** The earliest sequence any of a room's members needs to go on from. */
function position(members: Iterable<Member>): number | null {
  const known = [...members].map((member) => member.lastSeq()).filter((seq) => seq !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
