import { expect, test } from "vitest";
import { initialsOf } from "./Portrait";

test.each([
  ["张伟", "张伟"],
  ["欧阳震华", "震华"],
  ["Marie Curie", "MC"],
  ["Jean-Luc", "JL"],
  ["Plato", "P"],
  ["", ""],
])("%s → %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
