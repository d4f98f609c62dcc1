import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { forgetSearches, noteSearch } from "@/search/recent";
import { SearchBox } from "./SearchBox";

vi.mock("react-i18next", () => ({ useTranslation: () => ({ t: (key: string) => key }) }));
vi.mock("@tanstack/react-router", () => ({ useNavigate: () => () => undefined }));
afterEach(() => {
  cleanup();
  localStorage.clear();
});

function box(initial = ""): HTMLElement {
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <SearchBox initial={initial} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return screen.getByRole("combobox");
}

const expanded = (of: HTMLElement) => of.getAttribute("aria-expanded");

test("what is remembered shows although it comes after the box was gone to", () => {
  const found = box();
  act(() => found.focus());
  expect(expanded(found)).toBe("false");
  act(() => noteSearch({ q: "cough" }));
  expect(expanded(found)).toBe("true");
  act(() => forgetSearches());
});

test("it does not show where somebody is elsewhere, or has written already", () => {
  const empty = box();
  act(() => noteSearch({ q: "cough" }));
  expect(expanded(empty)).toBe("false");
  cleanup();
  forgetSearches();
  const written = box("rash");
  act(() => written.focus());
  act(() => noteSearch({ q: "cough" }));
  expect(expanded(written)).toBe("false");
});
