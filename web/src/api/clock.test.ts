import { afterEach, expect, test } from "vitest";
import { forgetServerClock, noteServerDate, serverNow } from "./clock";

afterEach(forgetServerClock);

const now = Date.parse("2026-01-01T10:00:00Z");

test("without an answer, the device's clock is all there is", () => {
  expect(serverNow(now)).toBe(now);
});

test("a phone five minutes slow is put right", () => {
  noteServerDate("Thu, 01 Jan 2026 10:05:00 GMT", now);
  expect(serverNow(now)).toBe(now + 300_000);
  expect(serverNow(now + 1000)).toBe(now + 301_000);
});

test("the rounding of the header does not move a right clock", () => {
  noteServerDate("Thu, 01 Jan 2026 09:59:59 GMT", now);
  expect(serverNow(now)).toBe(now);
});

test("nonsense is ignored", () => {
  noteServerDate("yesterday", now);
  noteServerDate(null, now);
  expect(serverNow(now)).toBe(now);
});
