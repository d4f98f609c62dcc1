import { expect, test } from "vitest";
import { readBack } from "./back";

test.each(["/mine", "/doctors/5?mode=video&day=2026-01-01"])("%s is a place of ours", (path) => {
  expect(readBack(path)).toBe(path);
});

test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "mine", undefined, 3])(
  "%s is not",
  (path) => {
    expect(readBack(path)).toBeUndefined();
  },
);
