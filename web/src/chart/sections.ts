import type { Chart, ChartKind, ChartSection } from "@/api/charts";

/** The list of a kind. */
export function sectionOf(chart: Chart, kind: ChartKind): ChartSection {
  if (kind === "allergy") return chart.allergies;
  return kind === "medicine" ? chart.medicines : chart.conditions;
}
