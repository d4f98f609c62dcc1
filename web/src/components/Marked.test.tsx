import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { excerptOf, Marked, rangesOf } from "./Marked";

test("words are found wherever they stand, overlaps become one", () => {
  expect(rangesOf("Arrhythmia, heart rhythm", ["arrhythmia", "rhythm"])).toEqual([
    [0, 10],
    [18, 24],
  ]);
  expect(rangesOf("心律失常与冠心病", ["心律失常", "失常与"])).toEqual([[0, 5]]);
  expect(rangesOf("Maladie coronarienne élevée", ["elevee"])).toEqual([[21, 27]]);
  expect(rangesOf("heart", [" ", ""])).toEqual([]);
});

test("a match far behind is brought to the front, at the beginning of a word", () => {
  const text = "Main areas: high blood pressure, coronary heart disease, arrhythmia, palpitations, varicose veins";
  const short = excerptOf(text, rangesOf(text, ["rhythm", "palpitations"]));
  expect(short.text).toBe("… blood pressure, coronary heart disease, arrhythmia, palpitations, varicose veins");
  expect(short.ranges.map(([from, to]) => short.text.slice(from, to))).toEqual(["rhythm", "palpitations"]);
  expect(excerptOf(text, rangesOf(text, ["blood"])).text).toBe(text);
});

test("marking changes no character", () => {
  const { container } = render(<Marked text="心律失常与冠心病" ranges={[[0, 4]]} />);
  expect(container.textContent).toBe("心律失常与冠心病");
  expect(container.querySelector("mark")?.textContent).toBe("心律失常");
});
