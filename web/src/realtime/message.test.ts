import { expect, test } from "vitest";
import { next, stateOf, type MessageState, type Step } from "./message";

const states: MessageState[] = ["sending", "retrying", "failed", "sent", "delivered", "read"];
const all: Step[] = ["held", "refused", "again", "stored", "received", "read"];

test("a message goes one way, and only somebody's wish brings a refused one back", () => {
  const changes = states.flatMap((state) =>
    all.filter((step) => next(state, step) !== state).map((step) => `${state} ${step} ${next(state, step)}`),
  );
  expect(changes).toEqual([
    "sending held retrying",
    "sending refused failed",
    "sending stored sent",
    "retrying refused failed",
    "retrying stored sent",
    "failed again sending",
    "failed stored sent",
    "sent received delivered",
    "sent read read",
    "delivered read read",
  ]);
});

test("what is read has been delivered, whichever was told first", () => {
  expect(stateOf(2, { received: 0, read: 0 })).toBe("sent");
  expect(stateOf(2, { received: 1, read: 1 })).toBe("sent");
  expect(stateOf(2, { received: 2, read: 0 })).toBe("delivered");
  expect(stateOf(2, { received: 0, read: 2 })).toBe("read");
});
