import { describe, expect, test } from "vitest";
import { addDays, dayOf, formatCountdown, formatDay, formatDistance, formatMoment, formatMoney, formatTime, zoneNote } from "./formats";

const noonUtc = "2026-03-29T12:00:00Z";

describe("time", () => {
  test("is told in the zone asked for, on a 24-hour clock", () => {
    expect(formatTime(noonUtc, "en", "Asia/Shanghai")).toBe("20:00");
    expect(formatTime("2026-03-29T16:00:00Z", "en", "Asia/Shanghai")).toBe("00:00");
    expect(formatTime(noonUtc, "fr", "Europe/Paris")).toBe("14:00");
  });

  test("names its zone only when the clock differs from the reader's", () => {
    expect(zoneNote(noonUtc, "Asia/Shanghai", "en", "Asia/Shanghai")).toBeNull();
    expect(zoneNote(noonUtc, "Asia/Shanghai", "en", "Asia/Singapore")).toBeNull();
    expect(zoneNote(noonUtc, "Asia/Shanghai", "en", "Europe/Paris")).toBe("China Standard Time");
  });

  test("belongs to the calendar day of its zone", () => {
    expect(dayOf("2026-03-29T17:00:00Z", "Asia/Shanghai")).toBe("2026-03-30");
    expect(dayOf("2026-03-29T17:00:00Z", "Europe/Paris")).toBe("2026-03-29");
  });
});

describe("days", () => {
  test("cross the end of a month and the change to summer time", () => {
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
  });

  test("near ones have words", () => {
    expect(formatDay("2026-03-29", "zh", "2026-03-29")).toBe("今天");
    expect(formatDay("2026-03-30", "fr", "2026-03-29")).toBe("Demain");
    expect(formatDay("2026-04-02", "en", "2026-03-29")).toMatch(/Thu/);
  });
});

test("a moment reads as its language joins day and time", () => {
  const at = "2020-04-02T07:30:00Z";
  expect(formatMoment(at, "en", "Asia/Shanghai")).toBe("Thu,\u00A0Apr\u00A02, 15:30");
  expect(formatMoment(at, "zh", "Asia/Shanghai")).toMatch(/ 15:30$/);
  expect(formatMoment(at, "fr", "Asia/Shanghai")).toMatch(/ à\u00A015:30$/);
});

describe("money", () => {
  test("comes in minor units and follows the language", () => {
    expect(formatMoney(5000, "CNY", "zh")).toBe("¥50");
    expect(formatMoney(4950, "CNY", "en")).toBe("¥49.50");
    expect(formatMoney(4950, "EUR", "fr").replace(/\s/gu, " ")).toBe("49,50 €");
  });

  test("knows currencies without minor units", () => {
    expect(formatMoney(1200, "JPY", "en")).toBe("¥1,200");
  });
});

test("distances under a kilometre are in metres", () => {
  expect(formatDistance(0.42, "en")).toBe("420 m");
  expect(formatDistance(3.26, "en")).toBe("3.3 km");
});

test("a countdown never runs below zero and shows the last second until it is over", () => {
  expect(formatCountdown(300_000)).toBe("5:00");
  expect(formatCountdown(4_001)).toBe("0:05");
  expect(formatCountdown(-10)).toBe("0:00");
});
