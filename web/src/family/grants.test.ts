import { describe, expect, it } from "vitest";
import { dayBefore, endOf, lastDayOf, scopes, ticked } from "./grants";

describe("what somebody may do", () => {
  it("is all of it once copies are ticked", () => {
    expect(ticked(["booking"], ["booking", "export"])).toEqual(scopes);
  });

  it("is without copies once something else is not", () => {
    expect(ticked(scopes, ["booking", "record", "export"])).toEqual(["booking", "record"]);
  });

  it("is what is ticked otherwise", () => {
    expect(ticked(["booking"], ["booking", "record"])).toEqual(["booking", "record"]);
    expect(ticked(scopes, scopes)).toEqual(scopes);
  });
});

describe("until when", () => {
  it("is the end of a day, and read back the same day", () => {
    const ends_at = endOf("2026-11-30");
    expect(dayBefore(ends_at ?? "")).toBe("2026-11-30");
    expect(lastDayOf({ ends_at, end_reason: "term" }, "2026-11-23")).toBe("2026-11-30");
  });

  it("is open where nobody has said so, and where it is over", () => {
    expect(endOf("")).toBeNull();
    expect(lastDayOf({ ends_at: endOf("2030-01-01"), end_reason: "majority" }, "2026-11-23")).toBe("");
    expect(lastDayOf({ ends_at: endOf("2026-11-22"), end_reason: "term" }, "2026-11-23")).toBe("");
  });
});
