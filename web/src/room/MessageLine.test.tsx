import { renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useSystemSentence } from "./MessageLine";

const said = vi.hoisted(() => ({ language: "en" }));
vi.mock("react-i18next", () => ({
  useTranslation: () => ({ t: (key: string, values?: { name: string }) => `${key} ${values?.name ?? ""}`.trim() }),
}));
vi.mock("@/i18n", () => ({ currentLanguage: () => said.language }));
afterEach(() => void (said.language = "en"));

const sentence = (body: Record<string, unknown>) => renderHook(() => useSystemSentence({ body })).result.current;

test.each([
  ["en", "system.transferred Ouyang Zhenhua"],
  ["fr", "system.transferred Ouyang Zhenhua"],
  ["zh", "system.transferred 欧阳震华"],
])("a colleague is named as readers of %s can say it", (language, expected) => {
  said.language = language;
  expect(sentence({ code: "transferred", name: "欧阳震华", name_pinyin: "ou yang zhen hua" })).toBe(expected);
});

test("a guest is called as they were invited", () => {
  expect(sentence({ code: "guest_joined", name: "王芳" })).toBe("system.guest_joined 王芳");
});
