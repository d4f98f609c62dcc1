import { describe, expect, test } from "vitest";
import { found, inOrder, nextOf, timerOf, type QueueEntry } from "./queue";

const now = Date.parse("2026-01-01T10:00:00Z");
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

function entry(id: string, status: string, due: number | null, since = -10): QueueEntry {
  return {
    consultation: { id, status, started_at: at(since), patient: { id, name: `Patient ${id}` }, complaint: `cough ${id}` },
    waiting_since: at(since),
    due_at: due === null ? null : at(due),
    in_pool: false,
    unread: 0,
  } as unknown as QueueEntry;
}

describe("the clock of an entry", () => {
  test.each([
    ["waiting", 60, { say: "answerIn", milliseconds: 3_600_000, urgency: "calm" }],
    ["waiting", 10, { say: "answerIn", milliseconds: 600_000, urgency: "soon" }],
    ["waiting", -2, { say: "overdue", milliseconds: 120_000, urgency: "late" }],
    ["waiting", null, { say: "waiting", milliseconds: 600_000, urgency: "calm" }],
    ["scheduled", 30, { say: "begins", milliseconds: 1_800_000, urgency: "calm" }],
    ["scheduled", -1, { say: "overdue", milliseconds: 60_000, urgency: "late" }],
    ["running", 20, { say: "endsIn", milliseconds: 1_200_000, urgency: "calm" }],
    ["running", null, { say: "running", milliseconds: 600_000, urgency: "calm" }],
    ["running", -5, { say: "running", milliseconds: 600_000, urgency: "soon" }],
  ] as const)("%s, due in %s minutes", (status, due, expected) => {
    expect(timerOf(entry("a", status, due), now)).toEqual(expected);
  });
});

function text(due: number | null, rest: Record<string, unknown>): QueueEntry {
  const one = entry("a", "running", due);
  return { ...one, consultation: { ...one.consultation, kind: "text", ...rest } } as QueueEntry;
}

describe("the clock of a text consultation", () => {
  test.each([
    ["offered by a colleague", 120, { standing: "offered" }, { say: "decideIn", milliseconds: 7_200_000, urgency: "calm" }],
    ["taken, not answered", 10, { next_step: { code: "doctor_answers" } }, { say: "answerIn", milliseconds: 600_000, urgency: "soon" }],
    ["asked afterwards", -1, { next_step: { code: "follow_up_answer" } }, { say: "overdue", milliseconds: 60_000, urgency: "late" }],
    ["answered", null, { contract: { open_until: at(90) } }, { say: "openFor", milliseconds: 5_400_000, urgency: "calm" }],
    ["about to close", null, { contract: { open_until: at(30) } }, { say: "openFor", milliseconds: 1_800_000, urgency: "soon" }],
  ] as const)("%s", (_, due, rest, expected) => expect(timerOf(text(due, rest), now)).toEqual(expected));
});

const ids = (several: QueueEntry[]) => several.map(({ consultation }) => consultation.id).join("");

describe("the order", () => {
  const entries = ["c", "a", "b", "d"].map((id) => entry(id, "waiting", 60));

  test("is the server's", () => expect(ids(inOrder(entries, null))).toBe("cabd"));

  test("does not move under the pointer, and what is new comes last", () => {
    expect(ids(inOrder(entries, ["a", "b", "x", "c"]))).toBe("abcd");
  });

  test("next goes round, from the first when none is open", () => {
    expect(nextOf(entries, undefined)).toBe("c");
    expect(nextOf(entries, "c")).toBe("a");
    expect(nextOf(entries, "d")).toBe("c");
    expect(nextOf(entries, "gone")).toBe("c");
    expect(nextOf([], "c")).toBeUndefined();
  });

  test("finding looks at names and what they wrote", () => {
    expect(ids(found(entries, "PATIENT b"))).toBe("b");
    expect(ids(found(entries, " cough a "))).toBe("a");
    expect(ids(found(entries, ""))).toBe("cabd");
    expect(found(entries, "zzz")).toEqual([]);
  });
});
