import { describe, expect, test } from "vitest";
import { parsePlain, stringifyPlain } from "@/app/search-params";
import { countFilters, furtherFilters, readFilters, relaxableOf, toParameters, toRelax, without, type Filters } from "./filters";

const all: Filters = {
  q: "胸闷 palpitations",
  specialty: "03.04",
  city: 1796236,
  mode: "video",
  from: "2026-03-30",
  to: "2026-04-05",
  language: "fr",
  gender: "female",
  title: "chief",
  max_price: 20000,
  sort: "soonest",
  near: "31.23,121.47",
  max_km: 20,
  part_of_day: "evening",
  level: "三级甲等",
  min_rating: 4.5,
  weekend: true,
  sees_children: true,
  takes_new_patients: true,
  accepts_insurance: true,
};

describe("filters in the address", () => {
  test("come back as they were", () => {
    expect(readFilters(parsePlain(stringifyPlain({ ...all })))).toEqual(all);
  });

  test("that make no sense are left out", () => {
    const bad = { specialty: "cardio", mode: "fax", from: "soon", max_price: "-3", sort: "random", near: "here", city: "1.5", q: "  " };
    expect(readFilters(bad)).toEqual({});
  });

  test("that need a place go without one", () => {
    expect(readFilters({ max_km: "20", sort: "nearest" })).toEqual({});
    expect(readFilters({ max_km: "20", sort: "nearest", near: "31.2,121.5" })).toEqual({ max_km: 20, sort: "nearest", near: "31.2,121.5" });
  });

  test("that are off are not there", () => {
    expect(readFilters({ weekend: "false", min_rating: "6", level: "十级", part_of_day: "night" })).toEqual({});
  });

  test("never end before they begin", () => {
    expect(readFilters({ from: "2026-04-05", to: "2026-04-01" })).toEqual({ from: "2026-04-05", to: "2026-04-05" });
  });
});

describe("what the server is asked", () => {
  test("a day is from its midnight to the next one", () => {
    const asked = toParameters({ from: "2026-04-01", to: "2026-04-01" }, "2026-03-30");
    expect(Date.parse(asked.to ?? "") - Date.parse(asked.from ?? "")).toBe(24 * 3_600_000);
  });

  test("today starts now, so no start is sent", () => {
    expect(toParameters({ from: "2026-03-30", to: "2026-03-30" }, "2026-03-30").from).toBeUndefined();
  });
});

test("the badge counts a span of days once and neither words nor order", () => {
  expect(countFilters(all)).toBe(17);
  expect(countFilters({ q: "x", sort: "best" })).toBe(0);
});

test("an empty list proposes what is set, and a day goes with its end", () => {
  expect(toRelax({ from: "2026-03-30", to: "2026-03-30", mode: "video" })).toEqual(["from", "mode"]);
  expect(without({ from: "2026-03-30", to: "2026-03-30", mode: "video" }, "from")).toEqual({ mode: "video" });
});

test("what the server proposes to drop has a name, whatever else goes with it", () => {
  expect(relaxableOf(["from", "to"])).toBe("from");
  expect(relaxableOf(["q"])).toBe("q");
  expect(relaxableOf(["something_new"])).toBeUndefined();
  expect(relaxableOf([])).toBeUndefined();
});

test("every filter that can be set is a chip of its own or among what was understood", () => {
  const understood = ["q", "specialty", "city", "near", "mode", "from", "to", "institution", "sort"];
  const set: string[] = [...furtherFilters];
  expect(Object.keys({ ...all, institution: 1 }).filter((key) => !understood.includes(key) && !set.includes(key))).toEqual([]);
});
