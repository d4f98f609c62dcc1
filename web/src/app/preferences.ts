import { useSyncExternalStore } from "react";
import { Listeners } from "./listeners";

/** Text size: "large" is elder mode, with bigger text and targets and fewer choices a screen. */
export type TextSize = "normal" | "large";

const sizeKey = "wenzhen.size";
const listeners = new Listeners();

function readSize(): TextSize {
  return document.documentElement.dataset.size === "large" ? "large" : "normal";
}

export function chooseSize(size: TextSize): void {
  if (size === "large") document.documentElement.dataset.size = "large";
  else delete document.documentElement.dataset.size;
  try {
    localStorage.setItem(sizeKey, size);
  } catch {
    // Storage may be refused; the choice then lasts as long as the page.
  }
  listeners.tell();
}

export function useTextSize(): TextSize {
  return useSyncExternalStore(listeners.watch, readSize);
}
