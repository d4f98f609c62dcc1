import { expect, test } from "vitest";
import { afterChange, linesOf, pointsOf, share, type Drawing, type Point, type Stroke } from "./drawing";

const stroke = (id: string): Stroke => ({ id, author: "doctor", author_id: "d", tool: "pen", colour: "red", points: [[0, 0], [1, 1]] });
const change = (revision: number, more: Partial<{ stroke: Stroke; removed: string[] }>) => ({
  file_id: "f",
  revision,
  stroke: null,
  removed: [],
  ...more,
});
const ids = (drawing: Drawing | null) => drawing?.strokes.map(({ id }) => id);

test("changes applied one after the other to an old drawing give the drawing as it is", () => {
  const changes = [
    change(1, { stroke: stroke("a") }),
    change(2, { stroke: stroke("b") }),
    change(3, { removed: ["a"] }),
    change(4, { stroke: stroke("c") }),
  ];
  let drawing: Drawing | null = { revision: 0, strokes: [] };
  for (const one of changes) drawing = drawing && afterChange(drawing, one);
  expect(drawing?.revision).toBe(4);
  expect(ids(drawing)).toEqual(["b", "c"]);
});

test("a change that is known already changes nothing", () => {
  const drawing = { revision: 2, strokes: [stroke("a"), stroke("b")] };
  expect(afterChange(drawing, change(2, { stroke: stroke("b") }))).toBe(drawing);
});

test("where a change is missing the drawing is asked for again", () => {
  expect(afterChange({ revision: 2, strokes: [] }, change(4, { stroke: stroke("d") }))).toBeNull();
});

test("a movement becomes at most as many points as are taken, with its ends; a tap a dot; an arrow its ends", () => {
  const moved = Array.from({ length: 3000 }, (_, index): Point => [index / 3000, 0.5]);
  const line = pointsOf("pen", moved);
  expect(line?.length).toBeLessThanOrEqual(500);
  expect([line?.[0], line?.at(-1)]).toEqual([moved[0], moved.at(-1)]);
  expect(pointsOf("pen", [[0.5, 0.5]])).toEqual([[0.5, 0.5], [0.5, 0.5]]);
  expect(pointsOf("arrow", moved)).toEqual([moved[0], moved.at(-1)]);
  expect(pointsOf("arrow", [[0.5, 0.5]])).toBeNull();
});

test("outside the picture is its edge, and an arrow has a head", () => {
  expect([share(-4, 100), share(130, 100), share(1, 3)]).toEqual([0, 1, 0.3333]);
  expect(linesOf({ tool: "arrow", points: [[0, 0], [1, 0]] }, 200, 100)[1]?.[1]).toEqual([200, 0]);
});
