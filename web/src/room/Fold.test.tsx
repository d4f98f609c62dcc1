import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Consultation } from "./consultation";
import { Fold, opensByItself } from "./Fold";

vi.mock("react-i18next", () => ({ useTranslation: () => ({ t: (key: string) => key }) }));
vi.mock("@/specialties/names", () => ({ useSpecialtyName: () => () => "Cardiology" }));
vi.mock("./NextLine", () => ({ useNextWords: () => "what is next" }));
afterEach(cleanup);

function screenOf(isNarrow: boolean) {
  window.matchMedia = ((query: string) => ({
    matches: isNarrow,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  })) as never;
}
beforeEach(() => screenOf(true));

function show(isPressing = false, can = ["message"]) {
  const consultation = { can, kind: "text", status: "running", specialty: "03" } as unknown as Consultation;
  render(
    <MantineProvider>
      <Fold consultation={consultation} isPressing={isPressing}>
        <p>the rest</p>
      </Fold>
    </MantineProvider>,
  );
}

const isShown = () => screen.getByText("the rest").closest("[hidden]") === null;

test("while people talk it is one line that says what is next, and opens the rest", () => {
  show();
  expect(isShown()).toBe(false);
  const line = screen.getByRole("button", { name: /what is next/ });
  expect(line.getAttribute("aria-expanded")).toBe("false");
  fireEvent.click(line);
  expect(isShown()).toBe(true);
  expect(line.getAttribute("aria-expanded")).toBe("true");
});

test("what wants the reader now is open, and may be closed", () => {
  show(true);
  expect(isShown()).toBe(true);
  fireEvent.click(screen.getByRole("button"));
  expect(isShown()).toBe(false);
});

test.each([
  ["where there is width", false, ["message"]],
  ["where nothing can be written", true, []],
])("%s it does not fold", (_, isNarrow, can) => {
  screenOf(isNarrow);
  show(false, can);
  expect(screen.queryByRole("button")).toBeNull();
  expect(isShown()).toBe(true);
});

test.each([
  ["waiting", false, true],
  ["scheduled", false, true],
  ["running", false, false],
  ["running", true, true],
  ["completed", false, false],
])("%s, pressing %s: open %s", (status, isPressing, isOpen) => {
  expect(opensByItself({ status } as Consultation, isPressing)).toBe(isOpen);
});
