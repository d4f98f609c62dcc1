import { afterEach, expect, test } from "vitest";
import { clearCompared, compare, compared, dropCompared, restoreCompared } from "./tray";

afterEach(() => sessionStorage.clear());

const doctor = (id: number) => ({ id, name: "王芳", name_pinyin: "wang fang", specialties: [] });
const ids = () => compared().map(({ id }) => id);

test("three are compared at once, and the fourth is refused", () => {
  expect([1, 2, 3, 4].map((id) => compare(doctor(id)))).toEqual([true, true, true, false]);
  expect(ids()).toEqual([1, 2, 3]);
});

test("one that is there already takes no second place, even in a full tray", () => {
  for (const id of [1, 2, 3]) compare(doctor(id));
  expect(compare(doctor(2))).toBe(true);
  expect(ids()).toEqual([1, 2, 3]);
});

test("one makes room, and can be put back where it was", () => {
  for (const id of [1, 2, 3]) compare(doctor(id));
  const before = compared();
  dropCompared(2);
  expect(ids()).toEqual([1, 3]);
  restoreCompared(before);
  expect(ids()).toEqual([1, 2, 3]);
  clearCompared();
  expect(ids()).toEqual([]);
});

test.each(["nonsense", '{"id":1}', '[{"id":"1"},null]'])("a store that holds %s is an empty one", (text) => {
  sessionStorage.setItem("wenzhen.compare", text);
  expect(compared()).toEqual([]);
});
