import { useEffect, useRef } from "react";
import { useMe } from "@/api/session";
import { endLive, watchBrowser } from "./live";

let isWatching = false;

/** Ends the live connection with the session it belongs to. Shows nothing. */
export function LiveKeeper() {
  const me = useMe();
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (!isWatching) watchBrowser();
    isWatching = true;
  }, []);
  useEffect(() => {
    if (me === undefined) return;
    if (before.current !== null && before.current !== me?.id) endLive();
    before.current = me?.id ?? null;
  }, [me]);
  return null;
}
