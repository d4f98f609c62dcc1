import { afterEach, expect, test } from "vitest";
import { forgetSearches, noteSearch, recentSearches, restoreSearches } from "./recent";

afterEach(() => localStorage.clear());

test("the latest search stands in front, and the same one only once", () => {
  noteSearch({ q: "cough" });
  noteSearch({ q: "rash", mode: "video" });
  noteSearch({ q: "cough" });
  expect(recentSearches()).toEqual([{ q: "cough" }, { q: "rash", mode: "video" }]);
});

test("trying out filters leaves one search behind, as it was filtered last", () => {
  noteSearch({ q: "cough", mode: "video" });
  noteSearch({ q: "cough", mode: "video", weekend: true });
  noteSearch({ q: "cough", weekend: true });
  expect(recentSearches()).toEqual([{ q: "cough", weekend: true }]);
});

test("days are left out: they would be over, and make two searches of one", () => {
  noteSearch({ q: "cough", from: "2026-01-01", to: "2026-01-01" });
  noteSearch({ q: "cough" });
  expect(recentSearches()).toEqual([{ q: "cough" }]);
});

test("an order or a place alone is no search", () => {
  noteSearch({ sort: "price", city: 3 });
  expect(recentSearches()).toEqual([]);
});

test("only so many are kept", () => {
  for (let count = 0; count < 10; count++) noteSearch({ q: `word ${count}` });
  expect(recentSearches().map(({ q }) => q)).toEqual([9, 8, 7, 6, 5, 4].map((count) => `word ${count}`));
});

test("what was cleared can be put back", () => {
  noteSearch({ specialty: "03.04", weekend: true });
  const before = recentSearches();
  forgetSearches();
  expect(recentSearches()).toEqual([]);
  restoreSearches(before);
  expect(recentSearches()).toEqual([{ specialty: "03.04", weekend: true }]);
});

test.each(["nonsense", "{}", "[1,null]", '[{"q":""}]'])("a store that holds %s is an empty one", (text) => {
  localStorage.setItem("wenzhen.recent", text);
  expect(recentSearches()).toEqual([]);
});
