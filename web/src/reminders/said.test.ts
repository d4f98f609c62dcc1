import { expect, test } from "vitest";
import type { Delivery } from "@/api/types";
import { toldOf } from "./said";

const made = (change: Partial<Delivery>): Delivery => ({
  id: crypto.randomUUID(),
  kind: "reminder",
  about: "b",
  channel: "mail",
  state: "waiting",
  due_at: "2026-11-24T01:00:00Z",
  sent_at: null,
  reason: null,
  ...change,
});

test("what goes several ways at one moment is one line", () => {
  expect(toldOf([made({}), made({ channel: "push" })])).toEqual([
    { state: "planned", at: "2026-11-24T01:00:00Z", ways: ["mail", "push"] },
  ]);
});

test("the first to come stands first, and each state has its own line", () => {
  const later = made({ due_at: "2026-11-25T00:00:00Z" });
  const sent = made({ state: "sent", sent_at: "2026-11-24T01:00:03Z" });
  const failed = made({ state: "failed", channel: "push", reason: "refused" });
  expect(toldOf([later, sent, failed]).map(({ state, at }) => [state, at])).toEqual([
    ["sent", "2026-11-24T01:00:03Z"],
    ["failed", "2026-11-24T01:00:00Z"],
    ["planned", "2026-11-25T00:00:00Z"],
  ]);
});

test("what is tried again is delayed, what came too late is said, what was switched off is not", () => {
  expect(toldOf([made({ reason: "unreachable" })])[0]?.state).toBe("delayed");
  expect(toldOf([made({ state: "dropped", reason: "late" })])[0]?.state).toBe("late");
  expect(toldOf([made({ state: "dropped", reason: "off" })])).toEqual([]);
});
