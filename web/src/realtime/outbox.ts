/**
 * What was written and is not yet acknowledged. It survives a reload, and goes out again under the same client id, so
 * that a lost acknowledgement never makes a second message.
 */

export interface Unsent {
  room: string;
  cid: string;
  text: string;
  at: string;
  /** Why the server refused it; null while it is on its way. */
  refused: string | null;
}

export type Keep = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const prefix = "wenzhen.unsent.";
const kept = 24 * 3600_000;

export class Outbox {
  private readonly items = new Map<string, Unsent>();

  constructor(
    private readonly person: string,
    private readonly storage: Keep | null,
    now: number = Date.now(),
  ) {
    for (const [key, item] of stored(storage)) {
      const isOurs = key.startsWith(`${prefix}${person}.`);
      if (!isOurs || !item || now - Date.parse(item.at) > kept) storage?.removeItem(key);
      else this.items.set(item.cid, item);
    }
  }

  /** In the order they were written. */
  of(room: string): Unsent[] {
    return this.all().filter((item) => item.room === room);
  }

  /** Those that should go out as soon as the line is open. */
  waiting(): Unsent[] {
    return this.all().filter((item) => item.refused === null);
  }

  find(cid: string): Unsent | undefined {
    return this.items.get(cid);
  }

  put(item: Unsent): void {
    this.items.set(item.cid, item);
    try {
      // One key a message: two tabs never overwrite each other's.
      this.storage?.setItem(this.key(item.cid), JSON.stringify(item));
    } catch {
      // A full or forbidden storage costs the reload's safety, not the message.
    }
  }

  remove(cid: string): boolean {
    this.storage?.removeItem(this.key(cid));
    return this.items.delete(cid);
  }

  private all(): Unsent[] {
    return [...this.items.values()].toSorted((a, b) => a.at.localeCompare(b.at));
  }

  private key(cid: string): string {
    return `${prefix}${this.person}.${cid}`;
  }
}

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
    const { room, cid, text: words, at, refused } = item as Partial<Unsent>;
    if (typeof room !== "string" || typeof cid !== "string" || typeof words !== "string") return null;
    if (typeof at !== "string" || Number.isNaN(Date.parse(at))) return null;
    return { room, cid, text: words, at, refused: typeof refused === "string" ? refused : null };
  } catch {
    return null;
  }
}
