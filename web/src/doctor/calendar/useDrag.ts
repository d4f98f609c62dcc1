import { useCallback, useEffect, useRef, useState, type PointerEvent, type RefObject } from "react";

/** Where a pointer is in the calendar: a day, and minutes from its midnight. */
export interface Spot {
  day: string;
  minute: number;
}

/** What is under way: an entry held at `grip` minutes from its start, or a stretch of a day that is being drawn. */
export type Drag = { entry: string; grip: number; at: Spot } | { entry: null; from: Spot; at: Spot };

interface Begun {
  drag: Drag;
  x: number;
  y: number;
  pointer: number;
  timer: number | undefined;
  isActive: boolean;
}

const slop = 5;
const touchSlop = 10;
const longPress = 450;
const edge = 48;

/**
 * Dragging with a mouse or, after a long press, a finger. Entries are marked `data-drag`, the columns `data-column` with
 * their day; drawing a stretch is for the mouse, since a finger scrolls there.
 */
export function useDrag(
  grid: RefObject<HTMLElement | null>,
  [from, to]: readonly [number, number],
  drop: (drag: Drag) => void,
) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const begun = useRef<Begun | null>(null);
  const spot = (x: number, y: number): Spot | null => {
    const columns = [...(grid.current?.querySelectorAll<HTMLElement>("[data-column]") ?? [])];
    const near = columns.toSorted((a, b) => distance(a, x) - distance(b, x))[0];
    if (!near?.dataset.column) return null;
    const { top, height } = near.getBoundingClientRect();
    const minute = from + ((y - top) / height) * (to - from);
    return { day: near.dataset.column, minute: Math.max(from, Math.min(to, minute)) };
  };
  const stop = useCallback(() => {
    window.clearTimeout(begun.current?.timer);
    begun.current = null;
    setDrag(null);
  }, []);

  useEffect(() => {
    const element = grid.current;
    const holdStill = (event: TouchEvent) => begun.current?.isActive && event.preventDefault();
    const onEscape = (event: KeyboardEvent) => event.key === "Escape" && stop();
    element?.addEventListener("touchmove", holdStill, { passive: false });
    document.addEventListener("keydown", onEscape);
    return () => {
      element?.removeEventListener("touchmove", holdStill);
      document.removeEventListener("keydown", onEscape);
    };
  }, [grid, stop]);

  const activate = (one: Begun) => {
    one.isActive = true;
    grid.current?.setPointerCapture(one.pointer);
    setDrag(one.drag);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const at = spot(event.clientX, event.clientY);
    if (event.button !== 0 || !at || begun.current) return;
    const entry = target.closest<HTMLElement>("[data-entry]");
    const isMouse = event.pointerType === "mouse";
    if (entry ? !entry.dataset.drag : !isMouse || !target.closest("[data-column]")) return;
    const drag: Drag = entry?.dataset.drag
      ? { entry: entry.dataset.drag, grip: at.minute - Number(entry.dataset.minute), at }
      : { entry: null, from: at, at };
    const one: Begun = { drag, x: event.clientX, y: event.clientY, pointer: event.pointerId, timer: undefined, isActive: false };
    if (!isMouse) one.timer = window.setTimeout(() => begun.current === one && activate(one), longPress);
    begun.current = one;
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const one = begun.current;
    if (!one || one.pointer !== event.pointerId) return;
    const far = Math.hypot(event.clientX - one.x, event.clientY - one.y);
    if (!one.isActive) {
      if (event.pointerType !== "mouse") return far > touchSlop ? stop() : undefined;
      if (far < slop) return;
      activate(one);
    }
    const at = spot(event.clientX, event.clientY);
    if (!at) return;
    scrollAt(grid.current, event.clientY);
    one.drag = one.drag.entry === null ? { ...one.drag, at: { ...at, day: one.drag.from.day } } : { ...one.drag, at };
    setDrag(one.drag);
  };
  const onPointerUp = () => {
    const one = begun.current;
    stop();
    if (!one?.isActive) return;
    // The click that follows is part of letting go.
    window.addEventListener("click", swallow, { capture: true, once: true });
    window.setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
    drop(one.drag);
  };
  return { drag, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: stop } };
}

const swallow = (event: Event) => event.stopPropagation();

function distance(column: HTMLElement, x: number): number {
  const { left, right } = column.getBoundingClientRect();
  return x < left ? left - x : x > right ? x - right : 0;
}

/** Lets the calendar follow a pointer at its edge. */
function scrollAt(grid: HTMLElement | null, y: number): void {
  const scroller = grid?.parentElement;
  if (!scroller) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y < top + edge) scroller.scrollBy(0, -12);
  else if (y > bottom - edge) scroller.scrollBy(0, 12);
}
