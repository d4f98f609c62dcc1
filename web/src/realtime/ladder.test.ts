import { describe, expect, test } from "vitest";
import { lower, step, top, type Ladder, type LineSample } from "./ladder";

const good: LineSample = { loss: 0, roundTripMs: 40, sendKbps: 900, isSilent: false };
const lossy = { ...good, loss: 0.2 };
const dreadful = { ...good, loss: 0.6 };
const between = { ...good, loss: 0.06 };

const after = (ladder: Ladder, ...samples: [LineSample, number][]): Ladder =>
  samples.reduce((at, [line, times]) => Array.from({ length: times }).reduce<Ladder>((one) => step(one, line), at), ladder);

describe("going down", () => {
  test("a good line keeps the picture", () => expect(after(top, [good, 500]).rung).toBe("video"));
  test("two bad samples are not enough, three are", () => {
    expect(after(top, [lossy, 2]).rung).toBe("video");
    expect(after(top, [lossy, 3]).rung).toBe("audio");
  });
  test("bad and good in turn change nothing", () => {
    const ladder = Array.from({ length: 50 }).reduce<Ladder>((at) => after(at, [lossy, 2], [good, 1]), top);
    expect(ladder.rung).toBe("video");
  });
  test("what sound still bears does not end it; what it does not bear does", () => {
    expect(after(top, [lossy, 60]).rung).toBe("audio");
    expect(after(top, [dreadful, 7]).rung).toBe("text");
  });
  test.each([
    ["a slow way", { ...good, roundTripMs: 1_500 }],
    ["a narrow one", { ...good, sendKbps: 60 }],
  ])("%s counts as well", (_, line) => expect(after(top, [line, 3]).rung).toBe("audio"));
});

test("a line that is cut is not a weak one: it goes on where it was, whatever was lost in the gap", () => {
  const cut = { ...good, loss: 1, isSilent: true };
  expect(after(top, [cut, 30], [lossy, 3], [good, 10]).rung).toBe("video");
  expect(after(top, [cut, 30], [lossy, 6]).rung).toBe("audio");
});

describe("and back", () => {
  test("it takes longer to climb than to fall", () => {
    const audio = after(top, [lossy, 3]);
    expect(after(audio, [good, 4]).rung).toBe("audio");
    expect(after(audio, [good, 5]).rung).toBe("video");
  });
  test("neither good nor bad stays where it is", () => {
    expect(after(top, [lossy, 3], [between, 100]).rung).toBe("audio");
    expect(after(top, [between, 100]).rung).toBe("video");
  });
  test("from text it climbs through sound", () => {
    const text = after(top, [dreadful, 7]);
    expect(after(text, [good, 5]).rung).toBe("audio");
    expect(after(text, [good, 10]).rung).toBe("video");
  });
  test("a climb that does not hold makes the next one later", () => {
    const again = after(top, [good, 100], [lossy, 3], [good, 5], [lossy, 3]);
    expect(again.rung).toBe("audio");
    expect(after(again, [good, 9]).rung).toBe("audio");
    expect(after(again, [good, 10]).rung).toBe("video");
  });
  test("one that holds makes it forgotten", () => {
    const again = after(top, [good, 100], [lossy, 3], [good, 5], [lossy, 3], [good, 10], [good, 40], [lossy, 3]);
    expect(after(again, [good, 5]).rung).toBe("video");
  });
});

test("of two wishes the lower counts", () => {
  expect(lower("video", "audio")).toBe("audio");
  expect(lower("text", "audio")).toBe("text");
});
