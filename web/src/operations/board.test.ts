import { describe, expect, test } from "vitest";
import { later, linePath, shares, type Board, type Point } from "./board";

const at = (minute: number) => `2026-01-01T10:${String(minute).padStart(2, "0")}:00Z`;
const points = (...values: number[]): Point[] => values.map((value, minute) => ({ at: at(minute), value }));

describe("the line of a figure", () => {
  test("runs from edge to edge, its highest at the top and zero at the bottom", () => {
    expect(linePath(points(0, 4, 2), 100, 20)).toBe("M0 20L50 0L100 10");
  });

  test("is flat at the bottom for nothing, and absent without two points", () => {
    expect(linePath(points(0, 0), 100, 20)).toBe("M0 20L100 20");
    expect(linePath(points(3), 100, 20)).toBe("");
    expect(linePath([], 100, 20)).toBe("");
  });

  test("keeps the distances in time", () => {
    const gap = [{ at: at(0), value: 1 }, { at: at(1), value: 1 }, { at: at(10), value: 1 }];
    expect(linePath(gap, 100, 20)).toBe("M0 0L10 0L100 0");
  });
});

test("specialties come by their volume, and those without any are left out", () => {
  const volumes = [
    { specialty: "02", waiting: 1, running: 0, finished_today: 1 },
    { specialty: "03", waiting: 0, running: 0, finished_today: 0 },
    { specialty: "04", waiting: 2, running: 1, finished_today: 5 },
  ];
  expect(shares(volumes).map(({ specialty, total, part }) => [specialty, total, part])).toEqual([
    ["04", 8, 1],
    ["02", 2, 0.25],
  ]);
  expect(shares([])).toEqual([]);
});

test("an answer that was overtaken on its way does not turn the board back", () => {
  const board = (minute: number) => ({ as_of: at(minute) }) as Board;
  expect(later(board(5), board(4)).as_of).toBe(at(5));
  expect(later(board(5), board(6)).as_of).toBe(at(6));
  expect(later(undefined, board(1)).as_of).toBe(at(1));
});
