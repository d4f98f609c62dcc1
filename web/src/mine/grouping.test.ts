import { expect, test } from "vitest";
import type { Consultation } from "@/api/types";
import { grouped, nextOf } from "./grouping";

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
