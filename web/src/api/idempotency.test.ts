import { renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { newIdempotencyKey, useIdempotencyKey } from "./idempotency";

afterEach(() => vi.unstubAllGlobals());

test("the same intent keeps its key, another one gets another", () => {
  const { result, rerender } = renderHook(() => useIdempotencyKey());
  const first = result.current({ doctor_id: 1 });
  rerender();
  expect(result.current({ doctor_id: 1 })).toBe(first);
  expect(result.current({ doctor_id: 2 })).not.toBe(first);
});

test("a page without a secure context still makes proper UUIDs", () => {
  const { getRandomValues } = crypto;
  vi.stubGlobal("crypto", { getRandomValues: getRandomValues.bind(crypto) });
  expect(newIdempotencyKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
