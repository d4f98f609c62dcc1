import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Composer } from "./Composer";
import type { Consultation } from "./consultation";

vi.mock("react-i18next", () => ({ useTranslation: () => ({ t: (key: string) => key }) }));
// A box that grows asks the page for its fonts, which the test's page does not have.
Object.defineProperty(document, "fonts", { value: new EventTarget() });
afterEach(cleanup);

function show(can: string[], status = "running") {
  const say = vi.fn();
  const typing = vi.fn();
  const consultation = { can, status } as unknown as Consultation;
  render(
    <MantineProvider>
      <Composer consultation={consultation} say={say} typing={typing} />
    </MantineProvider>,
  );
  return { say, typing, box: () => screen.getByRole<HTMLTextAreaElement>("textbox") };
}

test("Enter sends what was written, without its edges, and empties the box", () => {
  const { say, typing, box } = show(["message"]);
  fireEvent.change(box(), { target: { value: "  hello \n" } });
  expect(typing).toHaveBeenCalled();
  fireEvent.keyDown(box(), { key: "Enter" });
  expect(say).toHaveBeenCalledWith("hello");
  expect(box().value).toBe("");
});

test("Shift and Enter, and Enter that ends a composed character, do not send", () => {
  const { say, box } = show(["message"]);
  fireEvent.change(box(), { target: { value: "ni hao" } });
  fireEvent.keyDown(box(), { key: "Enter", shiftKey: true });
  fireEvent.keyDown(box(), { key: "Enter", isComposing: true });
  expect(say).not.toHaveBeenCalled();
});

test("nothing and too much are not sent", () => {
  const { say, box } = show(["message"]);
  fireEvent.change(box(), { target: { value: "   " } });
  fireEvent.keyDown(box(), { key: "Enter" });
  fireEvent.change(box(), { target: { value: "x".repeat(4001) } });
  fireEvent.keyDown(box(), { key: "Enter" });
  expect(say).not.toHaveBeenCalled();
  expect(screen.getByText("composer.tooLong")).toBeTruthy();
});

test.each([
  [[], "completed", "composer.over"],
  [["accept"], "waiting", "composer.take"],
  [[], "scheduled", "composer.notYet"],
])("where nothing can be written (%s, %s) it says why", (can, status, words) => {
  show(can, status);
  expect(screen.getByText(words)).toBeTruthy();
  expect(screen.queryByRole("textbox")).toBeNull();
});
