import { describe, expect, test } from "vitest";
import { changeOf, closedFrom, draftOf, isSame, minutes, nextStretch, problemsOf, readTime, runsOf, type ScheduleView } from "./hours";

const schedule: ScheduleView = {
  time_zone: "Asia/Shanghai",
  weekly: [
    { weekday: 1, starts: "14:00", ends: "17:00", mode: "visit", slot_minutes: 20, buffer_minutes: 5, place: 1 },
    { weekday: 1, starts: "08:00", ends: "11:30", mode: "video", slot_minutes: 15, buffer_minutes: 0, place: 0 },
  ],
  exceptions: [{ date: "2026-12-25", hours: [] }, { date: "2026-12-26", place: 1, hours: [] }],
  lead_minutes: 30,
  horizon_days: 14,
  text_per_day: 20,
  places: [{ id: 1, name: "Clinic", address: "1 High Street", time_zone: "Asia/Urumqi", directions: "" }],
  travel_minutes: 30,
  version: 3,
  affected: [],
};

test("hours become a week by day and by time, and go back as they were", () => {
  const draft = draftOf(schedule);
  expect(draft.week[1]?.map(({ starts }) => starts)).toEqual(["08:00", "14:00"]);
  const change = changeOf(draft, schedule);
  expect(change).toMatchObject({ time_zone: "Asia/Shanghai", version: 3, text_per_day: 20, travel_minutes: 30, places: schedule.places });
  expect(change.exceptions).toEqual([{ date: "2026-12-25", place: null, hours: [] }, { date: "2026-12-26", place: 1, hours: [] }]);
  expect(change.weekly).toEqual(schedule.weekly.toReversed());
  expect(isSame(draft, draftOf(schedule))).toBe(true);
});

test("a new stretch follows the day's last one in its manner", () => {
  const draft = draftOf(schedule);
  expect(nextStretch(draft.week[1] ?? [])).toMatchObject({ starts: "17:00", ends: "19:00", mode: "visit", slot_minutes: 20, buffer_minutes: 5, place: 1 });
  expect(nextStretch([])).toMatchObject({ starts: "09:00", ends: "12:00", mode: "video", slot_minutes: 15 });
  const late = { ...nextStretch([]), starts: "22:00", ends: "24:00" };
  expect(nextStretch([late])).toMatchObject({ starts: "22:00", ends: "24:00" });
});

const withStretch = (starts: string, ends: string, slot_minutes = 15, buffer_minutes = 0, place = 1) => {
  const draft = draftOf(schedule);
  draft.week[1] = [{ key: "x", starts, ends, mode: "video", slot_minutes, buffer_minutes, place }, ...(draft.week[1]?.slice(1) ?? [])];
  return problemsOf(draft).get("x");
};

describe("what cannot be sent", () => {
  test.each([
    ["09:00", "12:00", 15, undefined],
    ["09:00", "09:00", 15, "order"],
    ["12:00", "09:00", 15, "order"],
    ["09:00", "09:10", 15, "short"],
    ["09:00", "12:00", 3, "slot"],
    ["09:00", "12:00", Number.NaN, "slot"],
    ["9", "12:00", 15, "time"],
    ["", "", 15, "time"],
    ["13:00", "14:30", 15, "overlap"],
    ["12:00", "14:00", 15, undefined],
    ["17:00", "24:00", 15, undefined],
  ] as const)("%s to %s in steps of %s", (starts, ends, slot, problem) => {
    expect(withStretch(starts, ends, slot)).toBe(problem);
  });
});

test.each([
  [0, undefined],
  [60, undefined],
  [61, "buffer"],
  [-1, "buffer"],
  [Number.NaN, "buffer"],
] as const)("%s minutes left free after each", (buffer, problem) => expect(withStretch("09:00", "12:00", 15, buffer)).toBe(problem));

test("hours at different places are compared by the server, which knows their clocks", () => {
  expect(withStretch("13:00", "14:30", 15, 0, 0)).toBeUndefined();
});

const closed = (date: string, place: number | null = null) => ({ date, place, hours: [] });

test("a vacation closes each of its days, whatever was there, and is shown as one", () => {
  const open = { date: "2026-12-30", place: null, hours: [nextStretch([])] };
  const days = closedFrom([closed("2026-12-25"), open, closed("2027-01-04")], "2026-12-29", "2027-01-02");
  expect(days?.map(({ date }) => date)).toEqual([
    "2026-12-25",
    "2026-12-29",
    "2026-12-30",
    "2026-12-31",
    "2027-01-01",
    "2027-01-02",
    "2027-01-04",
  ]);
  expect(runsOf(days ?? []).map((run) => run.length)).toEqual([1, 5, 1]);
});

test("days with hours stand alone", () => {
  const open = { date: "2026-12-30", place: null, hours: [nextStretch([])] };
  expect(runsOf([closed("2026-12-29"), open, closed("2026-12-31")]).map((run) => run.length)).toEqual([1, 1, 1]);
});

test("days at one place are no vacation from another", () => {
  const days = [closed("2026-12-29", 1), closed("2026-12-30", 1), closed("2026-12-31"), closed("2027-01-01")];
  expect(runsOf(days).map((run) => run.length)).toEqual([2, 2]);
});

test.each([
  ["", "2026-12-29"],
  ["2026-12-29", "2026-12-28"],
  ["2026-12-29", "2027-12-30"],
])("no vacation lasts from %s to %s", (first, last) => expect(closedFrom([], first, last)).toBeNull());

test("times are minutes since midnight", () => {
  expect([minutes("00:00"), minutes("09:30"), minutes("24:00"), minutes("24:30"), minutes("9:30")]).toEqual([0, 570, 1440, null, null]);
});

test.each([
  ["9", "09:00"],
  ["930", "09:30"],
  ["0930", "09:30"],
  ["9:30", "09:30"],
  ["9h30", "09:30"],
  ["14：05", "14:05"],
  ["24", "24:00"],
  ["99", "99:00"],
  ["noon", "noon"],
  ["9:75", "9:75"],
])("%s is read as %s", (text, time) => expect(readTime(text)).toBe(time));
