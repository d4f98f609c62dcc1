/**
 * Files on their way into a room: uploaded, then said in a message, each under client ids of its own that stay the same
 * however often it is tried, so that a lost answer makes neither a second file nor a second message. One goes after the
 * other, in the order they were chosen. What fails for want of a line goes on when there is one again.
 */

import { Listeners } from "@/app/listeners";
import { asProblem, type Problem } from "@/api/problem";
import type { Message } from "@/realtime/protocol";
import type { StoredFile } from "./file";
import { uploadAddress, type Send, type Sending } from "./upload";

export interface Pending {
  /** The message's client id. */
  cid: string;
  fileCid: string;
  file: File;
  text: string;
  state: "waiting" | "uploading" | "failed";
  /** The share that is over, 0 to 1. */
  progress: number;
  problem: Problem | null;
  stored: StoredFile | null;
}

export interface UploadsParts {
  consultationId: string;
  send: Send;
  /** Says an uploaded file; resolves to the message. */
  say(cid: string, fileId: string, text: string): Promise<Message>;
  said(message: Message): void;
  newId(): string;
}

export class Uploads {
  private items: readonly Pending[] = [];
  private sending: { cid: string; sending: Sending } | null = null;
  private readonly listeners = new Listeners();

  constructor(private readonly parts: UploadsParts) {}

  watch = this.listeners.watch;

  /** The same array until something changed. */
  snapshot = (): readonly Pending[] => this.items;

  /** The words go with the first. */
  add(files: readonly File[], text = ""): void {
    const fresh = files.map((file, index): Pending => ({
      cid: this.parts.newId(),
      fileCid: this.parts.newId(),
      file,
      text: index === 0 ? text.trim() : "",
      state: "waiting",
      progress: 0,
      problem: null,
      stored: null,
    }));
    this.set([...this.items, ...fresh]);
    void this.goOn();
  }

  retry(cid: string): void {
    this.change(cid, { state: "waiting", progress: 0, problem: null });
    void this.goOn();
  }

  cancel(cid: string): void {
    if (this.sending?.cid === cid) this.sending.sending.cancel();
    this.set(this.items.filter((item) => item.cid !== cid));
  }

  /** The line is back: what it kept goes on. */
  lineIsBack(): void {
    for (const { cid, state, problem } of this.items) if (state === "failed" && problem?.isPassing) this.retry(cid);
  }

  private async goOn(): Promise<void> {
    if (this.sending || this.items.some(({ state }) => state === "uploading")) return;
    const item = this.items.find(({ state }) => state === "waiting");
    if (!item) return;
    this.change(item.cid, { state: "uploading" });
    try {
      const stored = item.stored ?? (await this.upload(item));
      this.change(item.cid, { stored, progress: 1 });
      if (!this.items.some(({ cid }) => cid === item.cid)) return; // called off meanwhile
      const message = await this.parts.say(item.cid, stored.id, item.text);
      this.set(this.items.filter(({ cid }) => cid !== item.cid));
      this.parts.said(message);
    } catch (error) {
      this.change(item.cid, { state: "failed", problem: asProblem(error) });
    } finally {
      void this.goOn();
    }
  }

  private async upload(item: Pending): Promise<StoredFile> {
    const address = uploadAddress(this.parts.consultationId, item.fileCid);
    const sending = this.parts.send(address, item.file, (progress) => this.change(item.cid, { progress }));
    this.sending = { cid: item.cid, sending };
    try {
      return await sending.done;
    } finally {
      this.sending = null;
    }
  }

  private change(cid: string, changes: Partial<Pending>): void {
    this.set(this.items.map((item) => (item.cid === cid ? { ...item, ...changes } : item)));
  }

  private set(items: readonly Pending[]): void {
    this.items = items;
    this.listeners.tell();
  }
}
