import { expect, test } from "vitest";
import { aroundTheEnd } from "./Messages";

const said = (text: string) => ({ from: "me" as const, body: { text } });
const system = (code: string) => ({ from: "system" as const, body: { code } });

test("what is asked afterwards stands behind what came of it", () => {
  const [before, after] = [[system("started"), said("hello"), system("completed")], [said("and now?")]];
  expect(aroundTheEnd([...before, ...after])).toEqual([before, after]);
});

test("while it goes on everything was said before", () => {
  const lines = [system("started"), said("completed")];
  expect(aroundTheEnd(lines)).toEqual([lines, []]);
});
