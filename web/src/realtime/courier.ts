/**
 * Takes what is in the outbox to the server: in the order it was written, one of a room at a time, each under its own
 * client id for as many tries as it needs. Over the socket where it is open and the room joined, otherwise over HTTP.
 */

import { backoff } from "./backoff";
import type { Outbox, Unsent } from "./outbox";
import type { Incoming, Message } from "./protocol";
import type { Socket } from "./socket";
import { Timers } from "./timers";
import type { Turn } from "./turn";

export interface CourierParts {
  socket: Socket;
  outbox: Outbox;
  turn: Turn;
  /** Stores a message without the socket. Rejects with a `status` and a `code` where the server refused it. */
  post(item: Unsent): Promise<Message>;
  random?: () => number;
}

const acknowledgedWithin = 6_000;
const lineIsBackWithin = 1_500;
const againAfter = 2_000;
const passing = new Set(["too_fast", "unavailable", "not_joined"]);

export class Courier {
  /** By room, the one that is on its way. */
  private readonly onTheWay = new Map<string, string>();
  private readonly listeners = new Map<string, Set<(message: Message) => void>>();
  private readonly leavers: (() => void)[] = [];
  private readonly timers = new Timers();
  private tries = 0;
  private wasOpen = false;

  constructor(private readonly parts: CourierParts) {}

  start(): void {
    const { socket, outbox, turn } = this.parts;
    this.leavers.push(
      socket.watch(() => this.lineChanged()),
      outbox.watch(() => this.carry()),
      turn.watch(() => this.turnChanged()),
    );
    this.carry();
  }

  stop(): void {
    for (const leave of this.leavers.splice(0)) leave();
    this.timers.cancelAll();
    this.onTheWay.clear();
    this.parts.turn.end();
  }

  /** Calls `listener` with what came to be stored in `room` without the socket. */
  join(room: string, listener: (message: Message) => void): () => void {
    const there = this.listeners.get(room) ?? new Set();
    this.listeners.set(room, there.add(listener));
    this.joined(room);
    return () => there.delete(listener);
  }

  /** The room is open on the line now. */
  joined(room: string): void {
    const cid = this.onTheWay.get(room);
    if (cid !== undefined && this.timers.has(`line ${cid}`)) this.free(room);
    this.carry();
  }

  say(room: string, cid: string, text: string, now: number): void {
    this.parts.turn.take();
    this.parts.outbox.write(room, cid, text, now);
  }

  retry(cid: string): void {
    this.parts.turn.take();
    this.parts.outbox.step(cid, "again");
  }

  /** The page is looked at again: whatever waits is this tab's to send. */
  wake(): void {
    if (this.parts.outbox.first().size > 0) this.parts.turn.take();
  }

  /** The server has it: nothing more is to be done. */
  stored(cid: string): void {
    const item = this.parts.outbox.find(cid);
    if (!item) return;
    if (this.onTheWay.get(item.room) === cid) this.free(item.room);
    this.tries = 0;
    this.parts.outbox.remove(cid);
  }

  /** An answer that names one of ours. */
  heard(frame: Incoming): void {
    if (frame.op !== "error" || !frame.cid) return;
    const item = this.parts.outbox.find(frame.cid);
    if (!item) return;
    if (passing.has(frame.code)) this.hold(item, againAfter);
    else this.refuse(item, frame.code);
  }

  private carry(): void {
    if (!this.parts.turn.isMine || this.parts.socket.state === "refused") return;
    for (const [room, item] of this.parts.outbox.first()) if (!this.onTheWay.has(room)) this.dispatch(item);
  }

  private dispatch(item: Unsent): void {
    const { socket } = this.parts;
    const { room, cid, text } = item;
    this.onTheWay.set(room, cid);
    const isIn = socket.has(room);
    if (isIn && socket.send({ op: "send", room, cid, body: { text } })) {
      return this.timers.after(cid, acknowledgedWithin, () => {
        socket.probe();
        void this.post(item);
      });
    }
    if (socket.state === "open" && !isIn) return void this.post(item);
    this.parts.outbox.step(cid, "held");
    if (socket.state !== "offline") this.timers.after(`line ${cid}`, lineIsBackWithin, () => void this.post(item));
  }

  private async post(item: Unsent): Promise<void> {
    if (!this.parts.outbox.isWaiting(item.cid)) return this.free(item.room);
    try {
      const message = await this.parts.post(item);
      for (const listener of this.listeners.get(item.room) ?? []) listener(message);
      this.stored(item.cid);
    } catch (error) {
      const { status, code } = error as { status?: number; code?: string };
      const isRefusal = status !== undefined && status >= 400 && status < 500 && status !== 429 && status !== 401;
      if (isRefusal) this.refuse(item, code ?? "refused");
      else this.hold(item, Math.max(againAfter, backoff(this.tries++, this.parts.random)));
    }
  }

  /** It did not work now; it goes again by itself, and what comes after it waits. */
  private hold(item: Unsent, pause: number): void {
    if (this.onTheWay.get(item.room) !== item.cid) return;
    this.parts.outbox.step(item.cid, "held");
    this.timers.cancel(item.cid);
    this.timers.after(`pause ${item.room}`, pause, () => {
      this.free(item.room);
      this.carry();
    });
  }

  private refuse(item: Unsent, code: string): void {
    this.free(item.room);
    this.parts.outbox.step(item.cid, "refused", code);
  }

  private free(room: string): void {
    const cid = this.onTheWay.get(room);
    this.onTheWay.delete(room);
    this.timers.cancel(`pause ${room}`);
    for (const name of [cid, `line ${cid}`]) if (name !== undefined) this.timers.cancel(name);
  }

  /** A new line: what had no answer on the old one goes again. */
  private lineChanged(): void {
    const isOpen = this.parts.socket.state === "open";
    const hasTurned = isOpen !== this.wasOpen;
    this.wasOpen = isOpen;
    if (!hasTurned) return;
    for (const room of this.onTheWay.keys()) this.free(room);
    this.carry();
  }

  private turnChanged(): void {
    for (const room of this.onTheWay.keys()) this.free(room);
    this.carry();
  }
}
