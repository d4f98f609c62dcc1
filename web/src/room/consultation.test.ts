import { expect, test } from "vitest";
import { nextKey, type Consultation } from "./consultation";

const one = (code: string, kind: string, status: string, doctor: object | null) =>
  ({ kind, status, doctor, next_step: { code, by: null, data: {} } }) as unknown as Consultation;

test.each([
  ["doctor_answers", "text", "waiting", {}, "doctor_answers"],
  ["doctor_answers", "instant", "waiting", null, "pool"],
  ["appointment", "video", "scheduled", {}, "appointment"],
  ["appointment", "visit", "scheduled", {}, "visit"],
  ["join", "visit", "scheduled", {}, "visit"],
  ["join", "video", "scheduled", {}, "join"],
  ["choose_another", "text", "declined", {}, "declined"],
  ["choose_another", "instant", "unanswered", null, "unanswered"],
  ["choose_another", "video", "unanswered", null, "notHeld"],
  ["missed", "video", "missed", null, "missed"],
  ["something_new", "video", "running", {}, "consult"],
] as const)("%s of a %s that is %s", (code, kind, status, doctor, key) => {
  expect(nextKey(one(code, kind, status, doctor))).toBe(key);
});
