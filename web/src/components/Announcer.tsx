import { useSyncExternalStore } from "react";

let message = "";
const listeners = new Set<() => void>();

/** Reads a sentence out to screen readers without showing it: for what changed by itself. */
export function announce(text: string): void {
  // The same sentence twice must be a change, or it is read once only.
  message = text === message ? `${text} ` : text;
  for (const listener of listeners) listener();
}

export function Announcer() {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => message,
  );
  return (
    <div aria-live="polite" className="visually-hidden">
      {text}
    </div>
  );
}
