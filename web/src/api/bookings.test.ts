import { expect, test } from "vitest";
import { alternativesOf } from "./bookings";
import { Problem } from "./problem";

test("a refused hold offers the times the server sent, and nothing malformed", () => {
  const slot = { starts_at: "2026-01-01T08:00:00Z", ends_at: "2026-01-01T08:15:00Z", mode: "video", price: 5000, currency: "CNY" };
  expect(alternativesOf(new Problem("slot_taken", 409, "", { alternatives: [slot, null, 3, {}] }))).toEqual([slot]);
});

test("other errors offer none", () => {
  expect(alternativesOf(new Problem("slot_taken", 409, ""))).toEqual([]);
  expect(alternativesOf(new Error("no"))).toEqual([]);
});
