import { expect, test } from "vitest";
import { parsePlain, stringifyPlain } from "./search-params";

test("codes that look like numbers stay text", () => {
  expect(parsePlain("?specialty=10&day=2026-01-01")).toEqual({ specialty: "10", day: "2026-01-01" });
});

test("an address survives the way there and back, hanzi and spaces included", () => {
  const values = { q: "胸闷 & palpitations", specialty: "03.04", near: "31.2,121.5" };
  expect(parsePlain(stringifyPlain(values))).toEqual(values);
});

test("what is not set is not in the address", () => {
  expect(stringifyPlain({ q: "", city: undefined, mode: null })).toBe("");
  expect(stringifyPlain({ near: "31.2,121.5", back: "/mine" })).toBe("?near=31.2,121.5&back=/mine");
});
