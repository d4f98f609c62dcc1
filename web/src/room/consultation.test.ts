import { describe, expect, test } from "vitest";
import { inQueue, nextKey, type Consultation } from "./consultation";

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

const changed = (rest: object) => ({ ...one("doctor_answers", "text", "waiting", {}), id: "a", ...rest }) as Consultation;

describe("a change in the queue, before it is read again", () => {
  const offered = { id: "a", status: "waiting", standing: "offered", transfer: { decide_by: "2026-01-02T00:00:00Z" } };
  const other = { consultation: { id: "b" }, due_at: null };
  const queue = { entries: [{ consultation: offered, due_at: "2026-01-02T00:00:00Z" }, other] } as never;

  test("what was taken over is one's own, and due when it is to be answered", () => {
    const step = { code: "doctor_answers", by: "2026-01-01T12:00:00Z", data: {} };
    const [entry] = inQueue(queue, changed({ standing: "own", transfer: null, next_step: step })).entries;
    expect([entry?.consultation.standing, entry?.due_at]).toEqual(["own", step.by]);
  });

  test.each([
    ["declined", { standing: "offered", transfer: null }],
    ["over", { standing: "own", transfer: null, status: "completed" }],
  ])("what is %s is gone", (_, rest) => expect(inQueue(queue, changed(rest)).entries).toEqual([other]));

  test("what is offered again waits for the same moment", () => {
    expect(inQueue(queue, changed(offered)).entries[0]?.due_at).toBe(offered.transfer.decide_by);
  });
});
