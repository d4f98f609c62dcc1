/**
 * What was written and is not yet acknowledged. It survives a reload, and goes out again under the same client id, so
 * that a lost acknowledgement never makes a second message. All tabs of one person show the same; one of them sends.
 */

import { Listeners } from "@/app/listeners";
import { next, type Step } from "./message";

export interface Unsent {
  room: string;
  cid: string;
  text: string;
  /** When it was written; no two of one tab have the same. */
  at: string;
  state: "sending" | "retrying" | "failed";
  /** Why the server refused it, when it did. */
  refused: string | null;
}

export type Keep = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const prefix = "wenzhen.unsent.";
const kept = 24 * 3600_000;

export class Outbox {
  private readonly items = new Map<string, Unsent>();
  /** Another tab took them out because they are stored; shown until this tab has them from the server. */
  private readonly gone = new Set<string>();
  private readonly listeners = new Listeners();

  constructor(
    readonly person: string,
    private readonly storage: Keep | null,
    now: number = Date.now(),
  ) {
    for (const [key, item] of stored(storage)) {
      const isOurs = key.startsWith(`${prefix}${person}.`);
      if (!isOurs || !item || now - Date.parse(item.at) > kept) storage?.removeItem(key);
      else this.items.set(item.cid, item.state === "sending" ? { ...item, state: "retrying" } : item);
    }
  }

  watch = this.listeners.watch;

  /** In the order they were written. */
  of(room: string): Unsent[] {
    return this.all().filter((item) => item.room === room);
  }

  /** The rooms in which something should go out, each with the first of it. */
  first(): Map<string, Unsent> {
    const found = new Map<string, Unsent>();
    for (const item of this.all()) {
      if (this.isWaiting(item.cid) && !found.has(item.room)) found.set(item.room, item);
    }
    return found;
  }

  isWaiting(cid: string): boolean {
    const item = this.items.get(cid);
    return item !== undefined && item.state !== "failed" && !this.gone.has(cid);
  }

  /** Whether another tab has sent it. */
  hasLeft(cid: string): boolean {
    return this.gone.has(cid);
  }

  find(cid: string): Unsent | undefined {
    return this.items.get(cid);
  }

  /** Keep something that was just written. */
  write(room: string, cid: string, text: string, now: number): void {
    const last = this.all().at(-1)?.at;
    const at = new Date(Math.max(now, last ? Date.parse(last) + 1 : 0)).toISOString();
    this.put({ room, cid, text, at, state: "sending", refused: null });
  }

  /** Something happened to one that is kept. */
  step(cid: string, step: Step, refused: string | null = null): void {
    const item = this.items.get(cid);
    if (!item) return;
    const state = next(item.state, step);
    if (state === item.state || state === "sent" || state === "delivered" || state === "read") return;
    this.put({ ...item, state, refused });
  }

  remove(cid: string): boolean {
    this.gone.delete(cid);
    this.storage?.removeItem(this.key(cid));
    if (!this.items.delete(cid)) return false;
    this.changed();
    return true;
  }

  /** What another tab did to the storage. */
  heard(key: string | null, value: string | null): void {
    if (!key?.startsWith(`${prefix}${this.person}.`)) return;
    const item = parsed(value);
    if (item) {
      this.gone.delete(item.cid);
      this.items.set(item.cid, item);
    } else {
      const cid = key.slice(`${prefix}${this.person}.`.length);
      if (this.items.get(cid)?.state === "failed") this.items.delete(cid);
      else if (this.items.has(cid)) this.gone.add(cid);
    }
    this.changed();
  }

  /** Whether another tab has sent something of this room that this one may not have from the server yet. */
  hasGone(room: string): boolean {
    return [...this.gone].some((cid) => this.items.get(cid)?.room === room);
  }

  /** What the server has of this room is here now. */
  settle(room: string): void {
    for (const cid of this.gone) if (this.items.get(cid)?.room === room) this.remove(cid);
  }

  private put(item: Unsent): void {
    this.items.set(item.cid, item);
    try {
      // One key a message: two tabs never overwrite each other's.
      this.storage?.setItem(this.key(item.cid), JSON.stringify(item));
    } catch {
      // A full or forbidden storage costs the reload's safety, not the message.
    }
    this.changed();
  }

  private all(): Unsent[] {
    return [...this.items.values()].toSorted((a, b) => a.at.localeCompare(b.at) || a.cid.localeCompare(b.cid));
  }

  private key(cid: string): string {
    return `${prefix}${this.person}.${cid}`;
  }

  private changed(): void {
    this.listeners.tell();
  }
}

/** How many messages wait on this device for a line. */
export const countUnsent = (storage: Keep | null): number => stored(storage).filter(([, item]) => item?.state !== "failed").length;

/** Forget everything unsent: somebody signed out, and what they wrote is nobody else's. */
export function forgetUnsent(storage: Keep | null): void {
  for (const [key] of stored(storage)) storage?.removeItem(key);
}

function stored(storage: Keep | null): [string, Unsent | null][] {
  if (!storage) return [];
  const keys: string[] = [];
  for (let index = 0; index < storage.length; index++) {
    const key = storage.key(index);
    if (key?.startsWith(prefix)) keys.push(key);
  }
  return keys.map((key) => [key, parsed(storage.getItem(key))]);
}

function parsed(text: string | null): Unsent | null {
  try {
    const item: unknown = JSON.parse(text ?? "");
    if (typeof item !== "object" || item === null) return null;
    const { room, cid, text: words, at, refused: why, state: was } = item as Partial<Unsent>;
    if (typeof room !== "string" || typeof cid !== "string" || typeof words !== "string") return null;
    if (typeof at !== "string" || Number.isNaN(Date.parse(at))) return null;
    const refused = typeof why === "string" ? why : null;
    const state = refused !== null ? "failed" : was === "sending" ? "sending" : "retrying";
    return { room, cid, text: words, at, refused, state };
  } catch {
    return null;
  }
}
