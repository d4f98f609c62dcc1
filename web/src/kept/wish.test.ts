import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { grantWish, isWishedAt, noteWish, takeGranted, type Wished } from "./wish";

const heart: Wished = { mark: "favourites", doctor: { id: 1, name: "林静仪", name_pinyin: "lin jingyi" } };
const where = "/search?q=胸闷 心悸";

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});

afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
});

test("what was pressed is done once, after signing in on the way back", () => {
  noteWish(heart, where);
  expect(isWishedAt(where)).toBe(true);
  expect(takeGranted()).toBeUndefined();
  grantWish(where);
  expect(takeGranted()).toEqual(heart);
  expect(takeGranted()).toBeUndefined();
});

test("the way back is the same however it is written", () => {
  noteWish(heart, where);
  grantWish(encodeURI(where));
  expect(takeGranted()).toEqual(heart);
});

test("the last wish counts", () => {
  noteWish(heart, where);
  noteWish({ search: { q: "cough" } }, where);
  grantWish(where);
  expect(takeGranted()).toEqual({ search: { q: "cough" } });
});

test.each(["/mine", undefined])("whoever signs in on the way to %s has let go of it", (back) => {
  noteWish(heart, where);
  grantWish(back);
  expect(takeGranted()).toBeUndefined();
  grantWish(where);
  expect(takeGranted()).toBeUndefined();
});

test("after a while it is forgotten", () => {
  noteWish(heart, where);
  vi.setSystemTime(16 * 60_000);
  expect(isWishedAt(where)).toBe(false);
  grantWish(where);
  expect(takeGranted()).toBeUndefined();
});

test.each(["nonsense", "[1,null]", "{}"])("a store that holds %s holds no wish", (text) => {
  sessionStorage.setItem("wenzhen.wish", text);
  grantWish(where);
  expect(takeGranted()).toBeUndefined();
});
