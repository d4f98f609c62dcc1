import { useEffect, useState } from "react";
import { serverNow } from "@/api/clock";

/** Milliseconds until a deadline by the server's clock; 0 once it has passed, null without a deadline. */
export const remaining = (deadline: string | null | undefined, now: number): number | null =>
  deadline ? Math.max(0, Date.parse(deadline) - now) : null;

/** Counts down to a server deadline, ticking on the second and stopping at the end. */
export function useCountdown(deadline: string | null | undefined): number | null {
  const [left, setLeft] = useState(() => remaining(deadline, serverNow()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      const now = remaining(deadline, serverNow());
      setLeft(now);
      if (now) timer = setTimeout(tick, now % 1000 || 1000);
    };
    tick();
    // A sleeping phone stops timers: look again when the page is seen.
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [deadline]);
  return left;
}
