/** A line and a server side for tests: what the client wrote, and a way to answer. */

import { vi } from "vitest";
import type { Incoming, Outgoing } from "./protocol";
import { Socket, type Line, type LineEvents } from "./socket";
import type { Turn } from "./turn";

export class FakeLine implements Line {
  readonly written: Outgoing[] = [];
  isClosed = false;

  constructor(private readonly events: LineEvents) {}

  send(text: string): void {
    this.written.push(JSON.parse(text) as Outgoing);
  }

  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.events.opened();
  }

  drop(): void {
    this.events.closed();
  }

  say(frame: Incoming | Record<string, unknown>): void {
    this.events.received(JSON.stringify(frame));
  }

  welcome(rooms: Record<string, { seq: number; role: string; present: string[] }> = {}, refused: Record<string, string> = {}): void {
    this.say({ op: "welcome", session: "s", heartbeat_s: 15, rooms, refused });
  }

  wrote<Op extends Outgoing["op"]>(op: Op): (Outgoing & { op: Op })[] {
    return this.written.filter((frame): frame is Outgoing & { op: Op } => frame.op === op);
  }
}

/** A socket whose lines the test holds, and which is online as long as `online` says so. */
export class FakeNet {
  online = true;
  person: string | undefined;
  readonly lines: FakeLine[] = [];
  readonly ticket = vi.fn<() => Promise<string>>(() => Promise.resolve(`ticket-${this.lines.length}`));
  readonly socket = new Socket({
    person: () => this.person,
    ticket: () => this.ticket(),
    dial: (events) => {
      const line = new FakeLine(events);
      this.lines.push(line);
      return line;
    },
    online: () => this.online,
    random: () => 0,
  });

  line(): FakeLine {
    return this.lines.at(-1) as FakeLine;
  }

  /** Connects up to the welcome. */
  async open(rooms: Parameters<FakeLine["welcome"]>[0] = {}): Promise<void> {
    this.socket.start();
    await vi.advanceTimersByTimeAsync(0);
    this.line().open();
    this.line().welcome(rooms);
  }
}

export const fakeNet = (): FakeNet => new FakeNet();

/** One tab's turn; tabs that share `held` take it from each other. */
export class FakeTurn implements Turn {
  private readonly listeners = new Set<() => void>();

  constructor(private readonly held: { by: FakeTurn | null } = { by: null }) {
    this.held.by ??= this;
  }

  get isMine(): boolean {
    return this.held.by === this;
  }

  take(): void {
    const before = this.held.by;
    if (before === this) return;
    this.held.by = this;
    before?.tell();
    this.tell();
  }

  watch(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  end(): void {
    this.held.by = null;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
