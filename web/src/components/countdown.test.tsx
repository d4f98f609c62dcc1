import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetServerClock, noteServerDate } from "@/api/clock";
import { useCountdown } from "./countdown";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-01-01T10:00:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
  forgetServerClock();
});

test("counts to zero and stays there", () => {
  const { result } = renderHook(() => useCountdown("2026-01-01T10:00:03Z"));
  expect(result.current).toBe(3000);
  act(() => void vi.advanceTimersByTime(2000));
  expect(result.current).toBe(1000);
  act(() => void vi.advanceTimersByTime(5000));
  expect(result.current).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test("follows the server's clock, not the phone's", () => {
  noteServerDate("Thu, 01 Jan 2026 10:02:00 GMT");
  const { result } = renderHook(() => useCountdown("2026-01-01T10:05:00Z"));
  expect(result.current).toBe(180_000);
});

test("without a deadline there is nothing to count", () => {
  expect(renderHook(() => useCountdown(null)).result.current).toBeNull();
});
