import { useSyncExternalStore } from "react";

interface StoredList<T> {
  /** The same array as long as nothing changed. */
  get: () => T[];
  set: (items: T[]) => void;
  use: () => T[];
}

/**
 * A list that the browser keeps under a key, and every component that shows it.
 *
 * `read` makes the items of whatever was found there, `write` what is put there. Where storage is refused, nothing is kept.
 */
export function storedList<T>(storage: () => Storage, key: string, read: (found: unknown[]) => T[], write: (item: T) => unknown): StoredList<T> {
  const listeners = new Set<() => void>();
  let known: { text: string | null; items: T[] } = { text: null, items: [] };

  function stored(): string | null {
    try {
      return storage().getItem(key);
    } catch {
      return null;
    }
  }

  function get(): T[] {
    const text = stored();
    if (text !== known.text) known = { text, items: parsed(text) };
    return known.items;
  }

  function parsed(text: string | null): T[] {
    try {
      const found: unknown = JSON.parse(text ?? "[]");
      return Array.isArray(found) ? read(found) : [];
    } catch {
      return [];
    }
  }

  function set(items: T[]): void {
    try {
      if (items.length > 0) storage().setItem(key, JSON.stringify(items.map(write)));
      else storage().removeItem(key);
    } catch {
      return;
    }
    for (const listener of listeners) listener();
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    window.addEventListener("storage", listener); // another window of the same browser
    return () => {
      listeners.delete(listener);
      window.removeEventListener("storage", listener);
    };
  }

  return { get, set, use: () => useSyncExternalStore(subscribe, get) };
}
