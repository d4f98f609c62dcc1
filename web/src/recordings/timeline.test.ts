import { describe, expect, it } from "vitest";
import { lengthOf, type Part } from "./recordings";
import { lengthOfAll, nextMoment, partAt } from "./timeline";

const part = (side: Part["side"], offset_s: number, length_s: number): Part => ({ side, offset_s, length_s, url: `/${side}/${offset_s}` });
const parts = [part("doctor", 0, 10), part("patient", 1, 4), part("patient", 4.5, 5), part("doctor", 30, 5)];

describe("a recording's parts on one line of time", () => {
  it("is as long as its last part", () => {
    expect(lengthOfAll(parts)).toBe(35);
    expect(lengthOfAll([])).toBe(0);
  });

  it("has one part a side at a moment, the later of two", () => {
    expect(partAt(parts, "patient", 0)).toBeNull();
    expect(partAt(parts, "patient", 2)?.offset_s).toBe(1);
    expect(partAt(parts, "patient", 4.7)?.offset_s).toBe(4.5);
    expect(partAt(parts, "doctor", 10)).toBeNull();
  });

  it("goes over a pause, and ends behind the last part", () => {
    expect(nextMoment(parts, 3)).toBe(3);
    expect(nextMoment(parts, 12)).toBe(30);
    expect(nextMoment(parts, 35)).toBeNull();
  });

  it("says its length as people do", () => {
    expect([0, 7.4, 247, 3753].map(lengthOf)).toEqual(["0:00", "0:07", "4:07", "1:02:33"]);
  });
});
