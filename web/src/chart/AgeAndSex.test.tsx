import { renderHook } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { useAgeAndSex } from "./AgeAndSex";

vi.mock("react-i18next", () => ({
  useTranslation: () => ({ t: (key: string, values?: { count: number }) => `${key}${values ? ` ${values.count}` : ""}` }),
}));
vi.mock("@/components/links", () => ({ TextLink: () => null }));

test.each([
  [438, "female", "age.years 36 · common:sex.female"],
  [18, null, "age.months 18"],
  [null, "male", "common:sex.male"],
  [null, null, null],
])("%s months, %s", (age_months, gender, expected) => {
  const say = renderHook(() => useAgeAndSex()).result.current;
  expect(say({ id: "a", age_months, gender })).toBe(expected);
});
