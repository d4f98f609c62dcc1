import { expect, test } from "vitest";
import { monthsSince } from "./age";

test.each([
  ["2024-05-04", new Date(2026, 4, 3), 23],
  ["2024-05-04", new Date(2026, 4, 4), 24],
  ["2026-11-01", new Date(2026, 10, 23), 0],
  ["2027-01-01", new Date(2026, 10, 23), 0],
])("%s is so many months ago", (born, today, months) => {
  expect(monthsSince(born, today)).toBe(months);
});
