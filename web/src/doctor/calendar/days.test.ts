import { describe, expect, it } from "vitest";
import { clockOf, daysFrom, gridOf, instantOf, minuteIn, minuteOfClock, mondayOf, onDay, shownRange, snapped, touches } from "./days";

const shanghai = "Asia/Shanghai";
const paris = "Europe/Paris";

describe("minutes of a day", () => {
  it("are counted on the doctor's clock", () => {
    expect(minuteIn("2026-11-23", "2026-11-23T01:30:00Z", shanghai)).toBe(9 * 60 + 30);
    expect(minuteIn("2026-11-23", "2026-11-22T01:30:00Z", shanghai)).toBe(0);
    expect(minuteIn("2026-11-23", "2026-11-24T01:30:00Z", shanghai)).toBe(1440);
  });

  it("lead back to the instant, also when clocks have changed", () => {
    expect(instantOf("2026-11-23", 9 * 60 + 30, shanghai)).toBe("2026-11-23T01:30:00.000Z");
    expect(instantOf("2026-03-29", 60, paris)).toBe("2026-03-29T00:00:00.000Z");
    expect(instantOf("2026-03-29", 9 * 60, paris)).toBe("2026-03-29T07:00:00.000Z");
    expect(instantOf("2026-10-25", 9 * 60, paris)).toBe("2026-10-25T08:00:00.000Z");
  });

  it("are written and read as a clock shows them", () => {
    expect(clockOf(545)).toBe("09:05");
    expect(minuteOfClock("09:05")).toBe(545);
    expect(minuteOfClock("")).toBeNull();
  });
});

it("a week begins on Monday", () => {
  expect(mondayOf("2026-11-23")).toBe("2026-11-23");
  expect(mondayOf("2026-11-29")).toBe("2026-11-23");
  expect(daysFrom("2026-11-30", 2)).toEqual(["2026-11-30", "2026-12-01"]);
});

const thing = (starts_at: string, ends_at: string) => ({ starts_at, ends_at });

it("what lies on a day is in time order, and over midnight on both", () => {
  const over = thing("2026-11-22T15:00:00Z", "2026-11-22T17:00:00Z");
  const morning = thing("2026-11-23T01:00:00Z", "2026-11-23T02:00:00Z");
  expect(onDay([morning, over], "2026-11-23", shanghai)).toEqual([over, morning]);
  expect(onDay([morning, over], "2026-11-22", shanghai)).toEqual([over]);
});

it("the hours shown are a working day, and whatever lies outside it", () => {
  expect(shownRange(["2026-11-23"], [], shanghai)).toEqual([540, 1020]);
  expect(shownRange(["2026-11-23"], [thing("2026-11-22T23:30:00Z", "2026-11-23T10:10:00Z")], shanghai)).toEqual([420, 1140]);
});

describe("letting go", () => {
  it("near an open slot puts it there", () => expect(snapped(548, 30, [540, 570])).toBe(540));
  it("elsewhere puts it on the grid", () => expect(snapped(668, 30, [540])).toBe(675));
  it("stays within the day", () => {
    expect(snapped(-20, 30, [])).toBe(0);
    expect(snapped(1435, 30, [])).toBe(1410);
  });
  it("has a grid as fine as the thing is long", () => expect([30, 20, 25, 7].map(gridOf)).toEqual([15, 10, 5, 5]));
});

it("two that only meet do not touch", () => {
  const one = thing("2026-11-23T01:00:00Z", "2026-11-23T02:00:00Z");
  expect(touches(one, thing("2026-11-23T02:00:00Z", "2026-11-23T03:00:00Z"))).toBe(false);
  expect(touches(one, thing("2026-11-23T01:59:00+00:00", "2026-11-23T03:00:00Z"))).toBe(true);
});
