import { expect, test } from "vitest";
import { waitOf } from "./waiting";

test.each([
  [0, 60, { say: "upTo", minutes: { low: 0, high: 1 } }],
  [240, 540, { say: "between", minutes: { low: 4, high: 9 } }],
  [250, 530, { say: "between", minutes: { low: 4, high: 9 } }],
  [null, null, null],
])("between %s and %s seconds", (wait_low_s, wait_high_s, told) => {
  expect(waitOf({ wait_low_s, wait_high_s })).toEqual(told);
});
