import { expect, test } from "vitest";
import { isStaleWhenUsedUp, messagesLeft, remainsOf, type Said } from "./remains";

const now = Date.parse("2026-11-23T10:00:00Z");
const terms = { answer_hours: 24, messages: 20, open_hours: 48, follow_up_days: 7, follow_up_messages: 5 };

function talk(messages_left: number | null, open_until: string | null, rest: Record<string, unknown> = {}) {
  const contract = { terms, messages_left, open_until, reply_by: null, more_asked_at: null };
  const next_step = { code: "consult", by: open_until, data: {} };
  return { contract, status: "running" as const, viewer: "patient" as const, last_seq: 4, next_step, ...rest };
}

const tomorrow = "2026-11-24T10:00:00Z";
const mine = (seq: number | null, refused: string | null = null): Said => ({ seq, from: "me", refused });

test("what was said since it was read is counted, what was refused is not", () => {
  const lines = [mine(3), mine(5), mine(null), mine(null, "messages_used_up"), { seq: 6, from: "other" as const }];
  expect(messagesLeft(talk(10, tomorrow), lines)).toBe(8);
  expect(messagesLeft(talk(1, tomorrow), [...lines, mine(7)])).toBe(0);
});

test("it is read again once the last message was taken, not while it is on its way", () => {
  expect(isStaleWhenUsedUp(talk(2, tomorrow), [mine(5), mine(null)])).toBe(false);
  expect(isStaleWhenUsedUp(talk(2, tomorrow), [mine(5), mine(6)])).toBe(true);
  expect(isStaleWhenUsedUp(talk(0, tomorrow), [])).toBe(false);
});

test("the doctor's own words cost the patient nothing", () => {
  const lines = [mine(5), { seq: 6, from: "other" as const }];
  expect(messagesLeft(talk(10, tomorrow, { viewer: "doctor" as const }), lines)).toBe(9);
});

test.each([
  ["promised", 20, null, false],
  ["talking", 12, tomorrow, false],
  ["talking", 3, tomorrow, true],
  ["closing", 12, "2026-11-23T11:30:00Z", true],
  ["usedUp", 0, tomorrow, true],
  ["usedUpEarly", 0, null, true],
] as const)("%s with %i messages until %s", (stage, messages, until, isLow) => {
  expect(remainsOf(talk(messages, until), [], now)).toEqual({ stage, messages, until, isLow });
});

test("afterwards there are free questions, until there are none", () => {
  const over = { status: "completed" as const };
  expect(remainsOf(talk(5, tomorrow, over), [], now)?.stage).toBe("afterwards");
  expect(remainsOf(talk(0, tomorrow, over), [], now)?.stage).toBe("noneAfterwards");
});

test("what is over, or was never under terms, counts nothing", () => {
  expect(remainsOf(talk(5, "2026-11-23T09:59:59Z"), [], now)).toBeNull();
  expect(remainsOf(talk(null, null), [], now)).toBeNull();
  expect(remainsOf(talk(20, null, { status: "cancelled" as const }), [], now)).toBeNull();
});
