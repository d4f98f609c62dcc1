import { useSyncExternalStore } from "react";
import { dayOf } from "./formats";

const lookEvery = 30_000;

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, lookEvery);
  return () => clearInterval(timer);
}

const read = () => dayOf(new Date());

/** Today in the reader's zone, YYYY-MM-DD; a page left open over midnight moves on. */
export const useToday = (): string => useSyncExternalStore(subscribe, read);
