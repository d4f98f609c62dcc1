import { useEffect, useRef, type RefObject } from "react";

/** So long a dialog takes to go, and to look for where the focus was. */
const settles = 300;

/**
 * Where the focus goes on when the button one has just pressed by keyboard is gone: without it, whoever works by keyboard
 * or listens to the page begins again at its top. `state` is what takes buttons away.
 */
export function useKeptFocus<T extends HTMLElement>(state: unknown): RefObject<T | null> {
  const place = useRef<T>(null);
  const byKeyboard = useRef(false);
  useEffect(() => {
    const pressed = (event: MouseEvent) => (byKeyboard.current = event.detail === 0);
    document.addEventListener("click", pressed, true);
    return () => document.removeEventListener("click", pressed, true);
  }, []);
  useEffect(() => {
    const settled = setTimeout(() => {
      if (byKeyboard.current && document.activeElement === document.body) place.current?.focus();
    }, settles);
    return () => clearTimeout(settled);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- it is when to look
  }, [state]);
  return place;
}
