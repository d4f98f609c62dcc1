import { expect, test } from "vitest";
import { breakable } from "./names";

test.each([
  ["Gastroenterology", "Gastro-enterology"],
  ["Ophtalmologie", "Ophtalmo-logie"],
  ["Médecine traditionnelle chinoise", "Médecine tradition-nelle chinoise"],
  ["Cardiology", "Cardiology"],
  ["消化内科", "消化内科"],
])("%s may break as %s", (name, broken) => {
  expect(breakable(name).replaceAll("\u00AD", "-")).toBe(broken);
});
