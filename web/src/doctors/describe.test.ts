import { expect, test } from "vitest";
import { doctorName, nativeName, offered, pinyinName, stillAhead } from "./describe";

test.each([
  ["赵华涛", "zhao hua tao", "Zhao Huatao"],
  ["欧阳震华", "ou yang zhen hua", "Ouyang Zhenhua"],
  ["王芳", "wang fang", "Wang Fang"],
  ["Marie Curie", "marie curie", "Marie Curie"],
])("%s is written %s → %s", (name, name_pinyin, shown) => {
  expect(pinyinName({ name, name_pinyin })).toBe(shown);
});

test("Chinese readers see hanzi, others what they can say", () => {
  const doctor = { name: "王芳", name_pinyin: "wang fang" };
  expect(doctorName(doctor, "zh")).toBe("王芳");
  expect(doctorName(doctor, "fr")).toBe("Wang Fang");
  expect(doctorName({ name: "王芳", name_pinyin: "" }, "en")).toBe("王芳");
});

test.each(["Sophie Martin", "Anne-Marie Roux"])("%s is written so everywhere, and once", (name) => {
  const doctor = { name, name_pinyin: name.toLowerCase() };
  expect(doctorName(doctor, "en")).toBe(name);
  expect(nativeName(doctor, "en")).toBeNull();
});

test("hanzi stand beside pinyin, and not beside themselves", () => {
  const doctor = { name: "王芳", name_pinyin: "wang fang" };
  expect(nativeName(doctor, "en")).toBe("王芳");
  expect(nativeName(doctor, "zh")).toBeNull();
});

test("what has no price is not offered, what is free is", () => {
  expect(offered({ text: 0, video: null, visit: 5000, currency: "CNY" })).toEqual([
    { mode: "text", price: 0 },
    { mode: "visit", price: 5000 },
  ]);
});

test("what holds until a moment is over when it has come", () => {
  const midnight = "2026-11-23T16:00:00Z";
  expect(stillAhead(midnight, Date.parse("2026-11-23T15:59:59Z"))).toBe(midnight);
  expect(stillAhead(midnight, Date.parse(midnight))).toBeNull();
  expect(stillAhead(null)).toBeNull();
});
