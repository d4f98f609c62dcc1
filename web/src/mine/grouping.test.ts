import { expect, test } from "vitest";
import type { Member } from "@/api/family";
import type { Booking, Consultation } from "@/api/types";
import { bookedOnly, grouped, nextOf } from "./grouping";

const one = (id: string, status: Consultation["status"], starts_at: string | null, opened_at = "2026-01-01T00:00:00Z") =>
  ({ id, status, starts_at, opened_at }) as Consultation;

const list = [
  one("late", "scheduled", "2026-01-09T08:00:00Z"),
  one("soon", "scheduled", "2026-01-02T08:00:00Z"),
  one("asked", "waiting", null, "2026-01-01T00:00:00Z"),
  one("old", "completed", null, "2025-01-01T00:00:00Z"),
  one("newer", "cancelled", null, "2025-06-01T00:00:00Z"),
];

test("ahead soonest first, behind latest first", () => {
  const groups = grouped(list);
  expect(groups.upcoming.map(({ id }) => id)).toEqual(["asked", "soon", "late"]);
  expect(groups.past.map(({ id }) => id)).toEqual(["newer", "old"]);
});

test("the start page shows what runs, else the next with a time", () => {
  expect(nextOf(list)?.id).toBe("soon");
  expect(nextOf([...list, one("now", "running", null)])?.id).toBe("now");
  expect(nextOf([])).toBeUndefined();
});

const booking = (id: string, patient: string, status: Booking["status"], starts_at: string) =>
  ({ id, status, starts_at, patient: { id: patient, name: "" } }) as Booking;

test("appointments of those for whom one only books stand by themselves, soonest first", () => {
  const members = [
    { id: "father", scopes: ["booking"] },
    { id: "child", scopes: ["booking", "consultation"] },
  ] as Member[];
  const bookings = [
    booking("later", "father", "confirmed", "2026-01-09T08:00:00Z"),
    booking("sooner", "father", "confirmed", "2026-01-02T08:00:00Z"),
    booking("over", "father", "completed", "2025-01-02T08:00:00Z"),
    booking("hers", "child", "confirmed", "2026-01-02T08:00:00Z"),
    booking("mine", "me", "confirmed", "2026-01-02T08:00:00Z"),
  ];
  expect(bookedOnly(bookings, members).map(({ id }) => id)).toEqual(["sooner", "later"]);
});
