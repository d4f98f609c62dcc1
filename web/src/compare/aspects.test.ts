import { expect, test } from "vitest";
import { bestOf } from "./aspects";
import { readIds } from "./routes";

test("the best is marked only where there is a difference", () => {
  expect(bestOf([3, 1, 2], "lowest")).toEqual([false, true, false]);
  expect(bestOf([3, 1, 3], "highest")).toEqual([true, false, true]);
  expect(bestOf([2, 2, 2], "lowest")).toEqual([false, false, false]);
});

test("what somebody does not have is never the best, and alone nobody is", () => {
  expect(bestOf([null, 5, 7], "lowest")).toEqual([false, true, false]);
  expect(bestOf([null, 5], "lowest")).toEqual([false, true]);
  expect(bestOf([5], "lowest")).toEqual([false]);
  expect(bestOf([null, null], "highest")).toEqual([false, false]);
});

test.each([
  ["1,2,3", [1, 2, 3]],
  ["1,1,2", [1, 2]],
  ["1,x,-2,3.5,4,5,6", [1, 4, 5]],
  ["", []],
  [undefined, []],
])("%s names the doctors %s", (address, ids) => {
  expect(readIds(address)).toEqual(ids);
});
