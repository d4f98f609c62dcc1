/**
 * One room as a screen shows it: what was said, what is still on its way, who has read how far, who is typing.
 *
 * Messages come from three places (the page asked for, live events, acknowledgements of our own) in any order; the
 * sequence puts them in order and tells when one is missing, and then the room asks the server for the rest.
 */

import { add, emptyLog, hasGap, lastSeq, type Log } from "./log";
import type { Outbox, Unsent } from "./outbox";
import type { Incoming, Message, RoomEvent, Seat, Side } from "./protocol";
import type { Member, Socket } from "./socket";
import { Timers } from "./timers";

export type MessageState = "sending" | "failed" | "sent" | "read";

export interface Line {
  cid: string;
  seq: number | null;
  /** Which side said it: a patient's family is on the patient's. */
  from: "me" | "other" | "system";
  author: string | null;
  body: Record<string, unknown>;
  at: string;
  state: MessageState;
  /** The server's code when it was refused. */
  refused: string | null;
}

export interface RoomView {
  lines: readonly Line[];
  /** False until the first page is here. */
  isLoaded: boolean;
  /** Why the messages could not be read, if they could not. */
  failure: unknown;
  isTyping: boolean;
  /** The other side has the room open. */
  isOtherHere: boolean;
}

export interface RoomParts {
  /** The room's name on the socket. */
  id: string;
  side: Side;
  person: string;
  socket: Socket;
  outbox: Outbox;
  /** All messages after a sequence. */
  fetchAfter(seq: number): Promise<Message[]>;
  /** Persist a message without the socket; resolves to its sequence. */
  post(unsent: Unsent): Promise<Message>;
  /** The consultation itself changed (accepted, completed, …): read it again. */
  changed(): void;
  /** Whatever else came for this room: a call's signals and rings. */
  heard?(frame: Incoming): void;
  /** A line of the room says that a call has ended. */
  callOver?(call: string, why: unknown): void;
  newId(): string;
  now?: () => number;
}

const acknowledgedWithin = 6_000;
const typingLasts = 5_000;
const typingEvery = 3_000;

export class Room implements Member {
  private log: Log = emptyLog;
  /** The highest sequence the server spoke of. */
  private head = 0;
  private readByOther = 0;
  private isOtherHere = false;
  private isLoaded = false;
  private failure: unknown = null;
  private isTyping = false;
  private isFetching = false;
  private toldTyping = 0;
  private toldRead = 0;
  private view: RoomView | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Timers();
  private readonly leavers: (() => void)[] = [];
  private readonly now: () => number;

  constructor(private readonly parts: RoomParts) {
    this.now = parts.now ?? Date.now;
  }

  /** Join, read what there is, and send what a reload left unsent. Returns the way out. */
  open(): () => void {
    const { socket, id } = this.parts;
    this.leavers.push(
      socket.join(id, this),
      socket.watch(() => this.lineChanged()),
    );
    void this.catchUp();
    this.flush();
    return () => {
      for (const leave of this.leavers.splice(0)) leave();
      this.timers.cancelAll();
    };
  }

  watch = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The same object until something changed. */
  snapshot = (): RoomView => (this.view ??= this.compose());

  /** Null before the first page: that comes over HTTP, and only what is new over the socket. */
  lastSeq(): number | null {
    return this.isLoaded ? lastSeq(this.log) : null;
  }

  joined(seat: Seat): void {
    this.head = Math.max(this.head, seat.seq);
    this.isOtherHere = seat.present.length > 0;
    this.touched();
    this.flush();
    if (this.failure !== null) void this.catchUp();
  }

  say(text: string): void {
    const item = { room: this.parts.id, cid: this.parts.newId(), text, at: new Date(this.now()).toISOString(), refused: null };
    this.parts.outbox.put(item);
    this.toldTyping = 0;
    this.dispatch(item);
    this.touched();
  }

  retry(cid: string): void {
    const item = this.parts.outbox.find(cid);
    if (!item) return;
    const again = { ...item, refused: null };
    this.parts.outbox.put(again);
    this.dispatch(again);
    this.touched();
  }

  discard(cid: string): void {
    if (this.parts.outbox.remove(cid)) this.touched();
  }

  /** Tell the other side we are writing; at most every few seconds. */
  typing(): void {
    if (this.now() - this.toldTyping < typingEvery) return;
    if (this.parts.socket.send({ op: "typing", room: this.parts.id })) this.toldTyping = this.now();
  }

  /** Everything shown so far has been seen. */
  readAll(): void {
    const seq = this.log.messages.findLast((message) => message.author !== this.parts.side)?.seq ?? 0;
    if (seq <= this.toldRead) return;
    if (this.parts.socket.send({ op: "read", room: this.parts.id, seq })) this.toldRead = seq;
  }

  /** How far both sides have read, as the consultation says. */
  marks(mine: number, others: number): void {
    this.toldRead = Math.max(this.toldRead, mine);
    this.noteRead(others);
  }

  received(frame: Incoming): void {
    if (frame.op === "event") return this.happened(frame);
    if (frame.op === "signal") return this.parts.heard?.(frame);
    const item = "cid" in frame && frame.cid ? this.parts.outbox.find(frame.cid) : undefined;
    if (!item) return;
    if (frame.op === "ack") this.acknowledged(item, frame.seq, frame.at);
    else if (frame.op === "error") this.refusedBy(item, frame.code);
  }

  /** Reads what came after the last message we have; again later if that fails. */
  async catchUp(): Promise<void> {
    if (this.isFetching) return;
    this.isFetching = true;
    try {
      const messages = await this.parts.fetchAfter(lastSeq(this.log));
      this.failure = null;
      this.isLoaded = true;
      this.take(messages);
    } catch (error) {
      this.failure = error;
    }
    this.isFetching = false;
    this.touched();
    const isBehind = hasGap(this.log) || lastSeq(this.log) < this.head;
    if (isBehind && this.failure === null) this.timers.after("gap", 1_000, () => void this.catchUp());
  }

  private happened(event: RoomEvent): void {
    if (event.type.startsWith("call.")) return this.parts.heard?.(event);
    const fromOther = event.from !== this.parts.side;
    switch (event.type) {
      case "message":
        return this.messageCame(event as unknown as Message);
      case "typing":
        return fromOther ? this.noteTyping(true) : undefined;
      case "read":
        return fromOther ? this.noteRead(Number(event.up_to)) : undefined;
      case "joined":
      case "left":
        if (!fromOther) return;
        this.isOtherHere = event.type === "joined";
        this.parts.heard?.(event);
        return this.touched();
      default:
        return this.parts.changed();
    }
  }

  private messageCame(message: Message): void {
    this.take([message]);
    if (message.author === "system") {
      this.parts.changed();
      const { code, call, why } = message.body as Record<string, unknown>;
      if (code === "call_ended") this.parts.callOver?.(String(call), why);
    }
    if (message.author !== "system" && message.author !== this.parts.side) this.noteTyping(false);
    if (hasGap(this.log)) void this.catchUp();
  }

  private acknowledged(item: Unsent, seq: number, at: string): void {
    const { side, person } = this.parts;
    this.take([{ seq, cid: item.cid, author: side, author_id: person, kind: "text", body: { text: item.text }, at }]);
    if (hasGap(this.log)) void this.catchUp();
  }

  /** For good, or for now: too much at once and a failing server are tried again. */
  private refusedBy(item: Unsent, code: string): void {
    const isPassing = ["too_fast", "unavailable", "not_joined"].includes(code);
    if (isPassing) return this.timers.after(item.cid, 2_000, () => this.dispatch(item));
    this.refuse(item, code);
  }

  private refuse(item: Unsent, code: string): void {
    this.timers.cancel(item.cid);
    this.parts.outbox.put({ ...item, refused: code });
    this.touched();
  }

  private take(messages: readonly Message[]): void {
    this.log = add(this.log, messages);
    for (const message of messages) {
      if (message.author === this.parts.side && this.parts.outbox.remove(message.cid)) this.timers.cancel(message.cid);
    }
    this.touched();
  }

  private lineChanged(): void {
    if (this.parts.socket.state === "open") return;
    this.isOtherHere = false;
    this.noteTyping(false);
    this.touched();
  }

  private flush(): void {
    for (const item of this.parts.outbox.of(this.parts.id)) if (item.refused === null) this.dispatch(item);
  }

  /** Over the socket when it is open; when that brings no answer, over plain HTTP, under the same client id. */
  private dispatch(item: Unsent): void {
    const { socket, id } = this.parts;
    const went = socket.send({ op: "send", room: id, cid: item.cid, body: { text: item.text } });
    this.timers.after(item.cid, went ? acknowledgedWithin : 1_500, () => {
      socket.probe();
      void this.post(item);
    });
  }

  private async post(item: Unsent): Promise<void> {
    try {
      this.take([await this.parts.post(item)]);
    } catch (error) {
      const { status, code } = error as { status?: number; code?: string };
      const isRefusal = status !== undefined && status >= 400 && status < 500 && status !== 429 && status !== 401;
      if (isRefusal && this.parts.outbox.find(item.cid)) this.refuse(item, code ?? "refused");
      // Otherwise it stays in the outbox and goes out when the line is back.
    }
    if (hasGap(this.log)) void this.catchUp();
  }

  private noteRead(seq: number): void {
    if (!(seq > this.readByOther)) return;
    this.readByOther = seq;
    this.touched();
  }

  private noteTyping(isTyping: boolean): void {
    this.timers.cancel("typing");
    if (isTyping) this.timers.after("typing", typingLasts, () => this.noteTyping(false));
    if (this.isTyping === isTyping) return;
    this.isTyping = isTyping;
    this.touched();
  }

  private compose(): RoomView {
    const { side, id, outbox } = this.parts;
    const lines: Line[] = this.log.messages.map((message) => ({
      cid: message.cid,
      seq: message.seq,
      from: message.author === "system" ? "system" : message.author === side ? "me" : "other",
      author: message.author_id,
      body: message.body,
      at: message.at,
      state: message.seq <= this.readByOther ? "read" : "sent",
      refused: null,
    }));
    for (const item of outbox.of(id)) {
      const state = item.refused === null ? "sending" : "failed";
      lines.push({ cid: item.cid, seq: null, from: "me", author: null, body: { text: item.text }, at: item.at, state, refused: item.refused });
    }
    const { isLoaded, failure, isTyping, isOtherHere } = this;
    return { lines, isLoaded, failure, isTyping, isOtherHere };
  }

  private touched(): void {
    this.view = null;
    for (const listener of this.listeners) listener();
  }
}

/** The call of this room that was begun and not ended, as its lines tell. */
export function runningCall(lines: readonly Line[]): string | null {
  const last = lines.findLast(({ from, body }) => from === "system" && /^call_(started|ended)$/.test(String(body.code)));
  return last?.body.code === "call_started" && typeof last.body.call === "string" ? last.body.call : null;
}
