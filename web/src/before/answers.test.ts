import { expect, it } from "vitest";
import { earlierWords } from "./answers";

const words = { yes: "Yes", no: "No" };
const choices = [
  { code: "stent", text: "Stent or bypass" },
  { code: "failure", text: "Heart failure" },
];

it("says an earlier answer in the words of its question", () => {
  expect(earlierWords({ earlier: false, choices: [], unit: "" }, words)).toBe("No");
  expect(earlierWords({ earlier: 7.5, choices: [], unit: "%" }, words)).toBe("7.5 %");
  expect(earlierWords({ earlier: ["stent", "failure"], choices, unit: "" }, words)).toBe("Stent or bypass, Heart failure");
  expect(earlierWords({ earlier: "stent", choices, unit: "" }, words)).toBe("Stent or bypass");
  expect(earlierWords({ earlier: "appendix", choices: [], unit: "" }, words)).toBe("appendix");
});
