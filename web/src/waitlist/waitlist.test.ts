import { expect, test } from "vitest";
import type { Wait } from "@/api/types";
import { isFor } from "@/api/waitlist";
import { windowOf } from "./JoinDialog";
import { sameAgain } from "./leaving";

const wait = {
  id: "1",
  doctor: null,
  specialty: { code: "03.04" },
  city: { id: 7 },
  mode: "video",
  starts_from: "2026-11-23T00:00:00Z",
  starts_before: null,
} as Wait;

test("a day lasts to the midnight behind it on the reader's clock, and no day is no bound", () => {
  const { from, to } = windowOf("2026-11-23", "2026-11-23");
  expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(24 * 3_600_000);
  expect(windowOf("", "")).toEqual({ from: null, to: null });
});

test("a place in line is for a doctor, or for a specialty in a city", () => {
  expect(isFor(wait, { specialty: "03.04", city: 7 })).toBe(true);
  expect(isFor(wait, { specialty: "03.04" })).toBe(false);
  expect(isFor(wait, { doctor_id: 7 })).toBe(false);
});

test("who thinks again asks for exactly what was left", () => {
  expect(sameAgain(wait)).toEqual({ doctor_id: undefined, specialty: "03.04", city: 7, mode: "video", from: wait.starts_from, to: null });
});
