import { expect, test } from "vitest";
import { Problem } from "@/api/problem";
import { closedFrom, type DayOff, type Draft } from "./hours";
import { arePlacesWhole, clashesOf, nextPlace, withoutPlace } from "./places";

const place = (id: number) => ({ id, name: "Clinic", address: "1 High Street", time_zone: "Asia/Urumqi", directions: "" });
const stretch = (at: number) => ({ key: `${at}`, starts: "09:00", ends: "12:00", mode: "visit" as const, slot_minutes: 15, buffer_minutes: 0, place: at });
const closed = (date: string, at: number | null = null): DayOff => ({ date, place: at, hours: [] });

const draft: Draft = {
  week: [[stretch(0), stretch(1)], [stretch(1)], [], [], [], [], []],
  exceptions: [closed("2026-12-24", 1), closed("2026-12-25"), { date: "2026-12-26", place: null, hours: [stretch(1), stretch(0)] }],
  lead_minutes: 30,
  horizon_days: 14,
  text_per_day: null,
  places: [place(1), place(4)],
  travel_minutes: 0,
};

test("a new place has an id that none had, and the zone of the institution", () => {
  expect(nextPlace(draft.places, "Asia/Shanghai")).toEqual({ id: 5, name: "", address: "", time_zone: "Asia/Shanghai", directions: "" });
  expect(nextPlace([place(999)], "Asia/Shanghai").id).toBe(1);
});

test("with a place go the hours and the single days there, and nothing else", () => {
  const left = withoutPlace(draft, 1);
  expect(left.places.map(({ id }) => id)).toEqual([4]);
  expect(left.week.slice(0, 2)).toEqual([[stretch(0)], []]);
  expect(left.exceptions).toEqual([closed("2026-12-25"), { date: "2026-12-26", place: null, hours: [stretch(0)] }]);
});

test("a place needs a name and an address", () => {
  expect(arePlacesWhole(draft)).toBe(true);
  expect(arePlacesWhole({ ...draft, places: [{ ...place(1), address: " " }] })).toBe(false);
});

test("days closed at one place leave other places, and days that are replaced everywhere, as they are", () => {
  const days = closedFrom([closed("2026-12-25"), closed("2026-12-26", 4), closed("2026-12-26", 1)], "2026-12-24", "2026-12-26", 1);
  expect(days?.map((day) => [day.date, day.place])).toEqual([
    ["2026-12-24", 1],
    ["2026-12-25", null],
    ["2026-12-26", 4],
    ["2026-12-26", 1],
  ]);
  expect(closedFrom(days ?? [], "2026-12-24", "2026-12-26")?.map((day) => day.place)).toEqual([null, null, null]);
});

test("clashes are read from that refusal only", () => {
  const clashes = [{ gap_minutes: -60 }];
  const refused = (code: string) => new Problem(code, 422, "", { clashes });
  expect(clashesOf(null)).toEqual([]);
  expect(clashesOf(refused("invalid_hours"))).toEqual([]);
  expect(clashesOf(refused("places_overlap"))).toBe(clashes);
});
