import { useEffect, useRef } from "react";
import { useMe } from "@/api/session";
import { clearCompared } from "@/compare/tray";
import { forgetSearches } from "@/search/recent";
import { endLive, watchBrowser } from "./live";

let isWatching = false;

/** Ends the live connection with the session it belongs to, and what this device remembers of its person. Shows nothing. */
export function LiveKeeper() {
  const me = useMe();
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (!isWatching) watchBrowser();
    isWatching = true;
  }, []);
  useEffect(() => {
    if (me === undefined) return;
    if (before.current !== null && before.current !== me?.id) {
      endLive();
      forgetSearches();
      clearCompared();
    }
    before.current = me?.id ?? null;
  }, [me]);
  return null;
}
