import { expect, test } from "vitest";
import { fill, inserted, meant, slashBefore, unknownPlace } from "./replies";

const replies = [
  { title: "Greeting", text: "Good morning {patient}." },
  { title: "Rest", text: "Rest, drink, and write tomorrow." },
  { title: "Come in", text: "Please come for a greeting in person." },
];

test("names stand where their places are, as often as they are", () => {
  expect(fill("{patient}, {doctor} here. {patient}?", { patient: "Chen", doctor: "Lin" })).toBe("Chen, Lin here. Chen?");
  expect(fill("{other}", { patient: "Chen", doctor: "Lin" })).toBe("{other}");
});

test("what is in braces and no name is told", () => {
  expect(unknownPlace("{patient} {doctor}")).toBeNull();
  expect(unknownPlace("Take {dose} daily")).toBe("{dose}");
});

test.each([
  ["/", 1, { at: 0, words: "" }],
  ["/gre", 4, { at: 0, words: "gre" }],
  ["Well. /come in", 14, { at: 6, words: "come in" }],
  ["/greeting", 3, { at: 0, words: "gr" }],
  ["line\n/r", 7, { at: 5, words: "r" }],
  ["120/80", 6, null],
  ["1 / 2", 5, null],
  ["/a\nb", 4, null],
  ["no slash", 8, null],
])("%j with the caret at %i", (text, caret, expected) => expect(slashBefore(text, caret)).toEqual(expected));

test("titles come before texts, and no words mean all", () => {
  expect(meant(replies, "GREET").map(({ title }) => title)).toEqual(["Greeting", "Come in"]);
  expect(meant(replies, " ")).toHaveLength(3);
  expect(meant(replies, "zzz")).toEqual([]);
});

test("the reply takes the place of the slash and its words, what stood behind stays", () => {
  expect(inserted("Well. /re tomorrow", 9, { at: 6, words: "re" }, "Rest.")).toEqual({ text: "Well. Rest. tomorrow", caret: 11 });
});
