/**
 * One room as a screen shows it: what was said, what is still on its way, who has read how far, who is typing.
 *
 * Messages come from three places (the page asked for, live events, acknowledgements of our own) in any order; the
 * sequence puts them in order and tells when one is missing, and then the room asks the server for the rest.
 */

import { Listeners } from "@/app/listeners";
import { add, beginningAt, emptyLog, hasGap, lastSeq, type Log } from "./log";
import type { Courier } from "./courier";
import { stateOf, type MessageState } from "./message";
import type { Outbox } from "./outbox";
import type { DrawingChange, Incoming, Message, RoomEvent, Seat, Side } from "./protocol";
import type { Member, Socket } from "./socket";
import { Timers } from "./timers";

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
  courier: Courier;
  /** All messages after a sequence. */
  fetchAfter(seq: number): Promise<Message[]>;
  /** The consultation itself changed (accepted, completed, …): read it again. */
  changed(): void;
  /** Whatever else came for this room: a call's signals and rings. */
  heard?(frame: Incoming): void;
  /** A line of the room says that a call has ended. */
  callOver?(call: string, why: unknown): void;
  /** LiveKit carries it from now on. */
  callMoved?(call: string): void;
  newId(): string;
  now?: () => number;
}

/** Whoever looks reads within this time, and need not say apart that it arrived. */
const readWithin = 400;
const typingLasts = 5_000;
const typingEvery = 3_000;

export class Room implements Member {
  private log: Log = emptyLog;
  /** The highest sequence the server spoke of. */
  private head = 0;
  private readByOther = 0;
  private receivedByOther = 0;
  private isOtherHere = false;
  private isLoaded = false;
  private failure: unknown = null;
  private isTyping = false;
  private isFetching = false;
  private toldTyping = 0;
  private toldRead = 0;
  private toldReceived = 0;
  private view: RoomView | null = null;
  private readonly listeners = new Listeners();
  private readonly drawers = new Set<(change: DrawingChange | null) => void>();
  private readonly timers = new Timers();
  private readonly leavers: (() => void)[] = [];
  private readonly now: () => number;

  constructor(private readonly parts: RoomParts) {
    this.now = parts.now ?? Date.now;
  }

  /** Join, and read what there is. Returns the way out. */
  open(): () => void {
    const { socket, courier, outbox, id } = this.parts;
    this.leavers.push(
      socket.join(id, this),
      socket.watch(() => this.lineChanged()),
      outbox.watch(() => this.outboxChanged()),
      courier.join(id, (message) => this.storedBeside(message)),
    );
    void this.catchUp();
    return () => {
      for (const leave of this.leavers.splice(0)) leave();
      this.timers.cancelAll();
    };
  }

  watch = this.listeners.watch;

  /** Hears what is drawn on pictures; null: some of it may have been missed. */
  watchDrawings(listener: (change: DrawingChange | null) => void): () => void {
    this.drawers.add(listener);
    return () => this.drawers.delete(listener);
  }

  /** The same object until something changed. */
  snapshot = (): RoomView => (this.view ??= this.compose());

  /** Null before the first page: that comes over HTTP, and only what is new over the socket. */
  lastSeq(): number | null {
    return this.isLoaded ? lastSeq(this.log) : null;
  }

  joined(seat: Seat): void {
    this.head = Math.max(this.head, seat.seq);
    this.isOtherHere = seat.present.some((role) => this.isOther(role));
    this.touched();
    this.parts.courier.joined(this.parts.id);
    for (const listener of this.drawers) listener(null);
    this.noteReceived();
    if (this.failure !== null) void this.catchUp();
  }

  /** Our seat here was taken back. */
  refused(): void {
    this.parts.changed();
  }

  say(text: string): void {
    this.toldTyping = 0;
    this.parts.courier.say(this.parts.id, this.parts.newId(), text, this.now());
  }

  retry(cid: string): void {
    this.parts.courier.retry(cid);
  }

  /** Takes an unsent message back; what it said, to write it differently. */
  discard(cid: string): string | null {
    const text = this.parts.outbox.find(cid)?.text ?? null;
    this.parts.outbox.remove(cid);
    return text;
  }

  /** Tell the other side we are writing; at most every few seconds. */
  typing(): void {
    if (this.now() - this.toldTyping < typingEvery) return;
    if (this.parts.socket.send({ op: "typing", room: this.parts.id })) this.toldTyping = this.now();
  }

  /** Everything shown so far has been seen. */
  readAll(): void {
    const seq = this.lastOfOthers();
    if (seq <= this.toldRead) return;
    if (this.parts.socket.send({ op: "read", room: this.parts.id, seq })) this.toldRead = seq;
  }

  /** How far both sides have read, and what has reached the other, as the consultation says. */
  marks(mine: number, others: number, reached: number): void {
    this.toldRead = Math.max(this.toldRead, mine);
    this.noteMarks(reached, others);
  }

  received(frame: Incoming): void {
    if (frame.op === "event") return this.happened(frame);
    if (frame.op === "signal") return this.parts.heard?.(frame);
    if (frame.op === "ack") this.acknowledged(frame.cid, frame.seq, frame.at);
    else this.parts.courier.heard(frame);
  }

  /** Reads what came after the last message we have; again later if that fails. */
  async catchUp(): Promise<void> {
    if (this.isFetching) return;
    this.isFetching = true;
    try {
      const messages = await this.parts.fetchAfter(lastSeq(this.log));
      this.failure = null;
      // A guest is given what was said from when they came.
      if (!this.isLoaded && this.log.messages.length === 0 && messages[0]) this.log = beginningAt(messages[0].seq - 1, this.log);
      this.isLoaded = true;
      this.take(messages);
      // The consultation was read apart from its lines, and may be older than what they say became of it.
      if (messages.some(({ author }) => author === "system")) this.parts.changed();
      this.parts.outbox.settle(this.parts.id);
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
    const fromOther = this.isOther(event.from);
    switch (event.type) {
      case "message":
        return this.messageCame(event as unknown as Message);
      case "drawing":
        for (const listener of this.drawers) listener(event as unknown as DrawingChange);
        return;
      case "typing":
        return fromOther ? this.noteTyping(true) : undefined;
      case "read":
        return fromOther ? this.noteMarks(0, Number(event.up_to)) : undefined;
      case "received":
        return fromOther ? this.noteMarks(Number(event.up_to), 0) : undefined;
      case "joined":
      case "left":
        // A guest comes and goes beside the two sides; a call goes on with them as well.
        if (event.from !== this.parts.side || event.from === "guest") this.parts.heard?.(event);
        if (!fromOther) return;
        this.isOtherHere = event.type === "joined";
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
      if (code === "call_moved") this.parts.callMoved?.(String(call));
    }
    if (message.author !== "system" && !this.isOurs(message)) this.noteTyping(false);
    if (hasGap(this.log)) void this.catchUp();
  }

  private acknowledged(cid: string, seq: number, at: string): void {
    const item = this.parts.outbox.find(cid);
    if (!item) return;
    const { side, person } = this.parts;
    this.storedBeside({ seq, cid, author: side, author_id: person, kind: "text", body: { text: item.text }, at });
  }

  storedBeside(message: Message): void {
    this.take([message]);
    if (hasGap(this.log)) void this.catchUp();
  }

  private take(messages: readonly Message[]): void {
    this.log = add(this.log, messages);
    for (const message of messages) {
      if (this.isOurs(message)) this.parts.courier.stored(message.cid);
    }
    this.noteReceived();
    this.touched();
  }

  private lineChanged(): void {
    if (this.parts.socket.state === "open") return;
    this.isOtherHere = false;
    this.noteTyping(false);
    this.touched();
  }

  /** In this tab or another one. */
  private outboxChanged(): void {
    if (this.parts.outbox.hasGone(this.parts.id)) void this.catchUp();
    this.touched();
  }

  /** Tell the other side that what it said is here, unless it is read at once. */
  private noteReceived(): void {
    if (this.lastOfOthers() <= Math.max(this.toldRead, this.toldReceived)) return;
    this.timers.after("received", readWithin, () => {
      const seq = this.lastOfOthers();
      if (seq <= Math.max(this.toldRead, this.toldReceived)) return;
      if (this.parts.socket.send({ op: "received", room: this.parts.id, seq })) this.toldReceived = seq;
    });
  }

  private lastOfOthers(): number {
    return this.log.messages.findLast((message) => !this.isOurs(message))?.seq ?? 0;
  }

  private noteMarks(received: number, read: number): void {
    if (!(received > this.receivedByOther) && !(read > this.readByOther)) return;
    this.readByOther = Math.max(this.readByOther, read);
    this.receivedByOther = Math.max(this.receivedByOther, received, read);
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
    const { id, outbox } = this.parts;
    const lines: Line[] = this.log.messages.map((message) => ({
      cid: message.cid,
      seq: message.seq,
      from: message.author === "system" ? "system" : this.isOurs(message) ? "me" : "other",
      author: message.author_id,
      body: message.body,
      at: message.at,
      state: stateOf(message.seq, { received: this.receivedByOther, read: this.readByOther }),
      refused: null,
    }));
    const known = new Set(lines.map((line) => line.cid));
    // Without a line, and behind one that waits, nothing is being sent, whatever was tried last.
    let isHeldUp = this.parts.socket.state !== "open";
    for (const { cid, text, at, state, refused } of outbox.of(id)) {
      if (known.has(cid)) continue;
      isHeldUp ||= state === "retrying" && outbox.isWaiting(cid);
      const shown = outbox.hasLeft(cid) ? "sent" : state === "sending" && isHeldUp ? "retrying" : state;
      lines.push({ cid, seq: null, from: "me", author: null, body: { text }, at, state: shown, refused });
    }
    const { isLoaded, failure, isTyping, isOtherHere } = this;
    return { lines, isLoaded, failure, isTyping, isOtherHere };
  }

  /** Said by our side: of guests each speaks for themself. */
  private isOurs({ author, author_id }: Message): boolean {
    return author === this.parts.side && (author !== "guest" || author_id === this.parts.person);
  }

  /** Whether it is the other side: for patient and doctor never a guest, for a guest either of them. */
  private isOther(role: unknown): boolean {
    return role !== this.parts.side && role !== "guest";
  }

  private touched(): void {
    this.view = null;
    this.listeners.tell();
  }
}

/** The call of this room that was begun and not ended, as its lines tell. */
export function runningCall(lines: readonly Line[]): string | null {
  const last = lines.findLast(({ from, body }) => from === "system" && /^call_(started|ended)$/.test(String(body.code)));
  return last?.body.code === "call_started" && typeof last.body.call === "string" ? last.body.call : null;
}
