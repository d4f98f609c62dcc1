import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { TriageQuestion } from "./TriageQuestion";

afterEach(cleanup);

const question = {
  text: "Which of these fits better?",
  options: [
    { code: "03.03", name: "Neurology", text: "Headache, dizziness, numbness or weakness" },
    { code: "11", name: "Ear, nose and throat", text: "Ears, nose or throat" },
  ],
};

test("a question is shown with its options, and the one tapped chooses its specialty", () => {
  const choose = vi.fn();
  render(
    <MantineProvider>
      <TriageQuestion question={question} chosen="03.03" onChoose={choose} />
    </MantineProvider>,
  );
  expect(screen.getByRole("heading").textContent).toBe(question.text);
  const [first, second] = screen.getAllByRole("button");
  expect(first?.getAttribute("aria-pressed")).toBe("true");
  expect(second?.getAttribute("aria-pressed")).toBe("false");
  fireEvent.click(screen.getByText("Ears, nose or throat"));
  expect(choose).toHaveBeenCalledWith("11");
});
