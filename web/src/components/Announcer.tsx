import { useSyncExternalStore } from "react";
import { Listeners } from "@/app/listeners";

let message = "";
const listeners = new Listeners();

/** Reads a sentence out to screen readers without showing it: for what changed by itself. */
export function announce(text: string): void {
  // The same sentence twice must be a change, or it is read once only.
  message = text === message ? `${text} ` : text;
  listeners.tell();
}

export function Announcer() {
  const text = useSyncExternalStore(listeners.watch, () => message);
  return (
    <div aria-live="polite" className="visually-hidden">
      {text}
    </div>
  );
}
