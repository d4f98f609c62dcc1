import { describe, expect, test } from "vitest";
import { Problem } from "@/api/problem";
import {
  baseOf,
  changed,
  changedIn,
  digitsOf,
  faultsOf,
  groups,
  isMoved,
  leaving,
  moveOf,
  weightNames,
  type Compared,
  type RankedHit,
  type Ranking,
  type Weights,
} from "./ranking";

const refused = (problems: unknown) => new Problem("invalid_policy", 422, "", { problems });
const hit = (place: number, other: number | null) => ({ place, other }) as RankedHit;
const weights = Object.fromEntries(weightNames.map((name) => [name, 1])) as unknown as Weights;

describe("weights", () => {
  test("each stands in one group", () => {
    expect(new Set(weightNames).size).toBe(weightNames.length);
    expect(weightNames.length).toBe(15);
    expect(groups.doctor).toContain("exposure");
  });

  test("only those that differ are told, in the order they are shown", () => {
    const other = { ...weights, price: 2, opening: 30 };
    expect(changed(weights, other)).toEqual([
      { name: "opening", from: 1, to: 30 },
      { name: "price", from: 1, to: 2 },
    ]);
    expect(changed(weights, { ...weights })).toEqual([]);
  });

  test("a line of the record that is about a search changes none", () => {
    expect(changedIn({ before: null, after: { name: "heart" } })).toEqual([]);
    expect(changedIn({ before: { quality: 1, charm: 2 }, after: { quality: 2, charm: 3 } })).toEqual([{ name: "quality", from: 1, to: 2 }]);
  });

  test("numbers show as many decimals as their step has", () => {
    expect([0.05, 0.5, 1, 1000].map(digitsOf)).toEqual([2, 1, 0, 0]);
  });
});

test("the draft asked for is edited, and a new one when there is no such draft any more", () => {
  const ranking = { drafts: [{ version: 4 }] } as Ranking;
  expect(baseOf(ranking, 4)?.version).toBe(4);
  expect(baseOf(ranking, 3)).toBeNull();
  expect(baseOf(ranking, undefined)).toBeNull();
});

describe("a refusal", () => {
  test("says which weight is wrong and how", () => {
    expect(faultsOf(refused([{ weight: "opening", rule: "above_all_others", low: 19.9, high: 100 }]))).toEqual({
      opening: { rule: "above_all_others", low: 19.9, high: 100 },
    });
  });

  test("of another kind, or about a weight we do not know, marks nothing", () => {
    expect(faultsOf(new Problem("unavailable", 503, ""))).toEqual({});
    expect(faultsOf(refused([{ weight: "charm", rule: "unknown" }]))).toEqual({});
    expect(faultsOf(refused("nonsense"))).toEqual({});
  });
});

describe("moves", () => {
  test("are told from where a doctor stands now", () => {
    expect(moveOf(1, 4)).toEqual({ kind: "up", by: 3 });
    expect(moveOf(4, 1)).toEqual({ kind: "down", by: 3 });
    expect(moveOf(2, 2)).toEqual({ kind: "same" });
    expect(moveOf(2, null)).toEqual({ kind: "in" });
  });

  test("out of the first ten are told apart", () => {
    const compared = { now: [hit(1, 1), hit(2, 11), hit(3, null)], proposed: [hit(1, 1), hit(2, 12), hit(3, 13)] } as Compared;
    expect(leaving(compared).map(({ place }) => place)).toEqual([2, 3]);
    expect(isMoved(compared)).toBe(true);
    expect(isMoved({ now: [hit(1, 1)], proposed: [hit(1, 1)] } as Compared)).toBe(false);
  });
});
