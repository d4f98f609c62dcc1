import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Listeners } from "./listeners";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function heard(listeners: Listeners): { count: number; leave: () => void } {
  const one = { count: 0, leave: () => {} };
  one.leave = listeners.watch(() => one.count++);
  return one;
}

test("tells everybody at once, until they leave", () => {
  const listeners = new Listeners();
  const [one, other] = [heard(listeners), heard(listeners)];
  listeners.tell();
  one.leave();
  listeners.tell();
  expect([one.count, other.count]).toEqual([1, 2]);
});

test("while held, nobody is told; at the release once, however much changed", () => {
  const listeners = new Listeners();
  const one = heard(listeners);
  listeners.hold(100);
  listeners.tell();
  listeners.tell();
  expect(one.count).toBe(0);
  listeners.release();
  expect(one.count).toBe(1);
  listeners.tell();
  expect(one.count).toBe(2);
});

test("a hold that nobody releases ends by itself, counted from the first", () => {
  const listeners = new Listeners();
  const one = heard(listeners);
  listeners.hold(100);
  listeners.tell();
  vi.advanceTimersByTime(60);
  listeners.hold(100);
  vi.advanceTimersByTime(40);
  expect(one.count).toBe(1);
});

test("where nothing changed meanwhile, nobody is told", () => {
  const listeners = new Listeners();
  const one = heard(listeners);
  listeners.hold(100);
  vi.advanceTimersByTime(100);
  listeners.release();
  expect(one.count).toBe(0);
});
