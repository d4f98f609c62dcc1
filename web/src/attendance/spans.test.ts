import { expect, test, vi } from "vitest";
import { stretches, timesOf } from "./spans";

vi.stubEnv("TZ", "UTC");
const at = (time: string) => `2026-11-23T${time}:00Z`;
const span = (from: string, to: string) => ({ starts_at: at(from), ends_at: at(to) });
const appointment = span("14:00", "14:30"); // the room's time: 13:50 to 15:00

test("times are told in the order they came, and a moment is one time", () => {
  const said = timesOf([span("14:02", "14:21"), span("14:25", "14:25")], "en");
  expect(said.replaceAll("\u2060", "")).toMatch(/^\d\d:02–\d\d:21 and \d\d:25$/);
});

test("a stretch lies where it was in the room's time, and what is outside is cut off", () => {
  expect(stretches([span("13:50", "14:25")], appointment)).toEqual([{ from: 0, width: 50 }]);
  expect(stretches([span("14:25", "16:00")], appointment)).toEqual([{ from: 50, width: 50 }]);
  expect(stretches([span("12:00", "13:00")], appointment)).toEqual([]);
});
