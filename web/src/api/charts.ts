/** A patient's chart: allergies, medicines, conditions, facts, and who has read it. */

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Chart = Schemas["ChartView"];
export type ChartSection = Schemas["ChartSection"];
export type ChartEntry = Schemas["ChartEntryView"];
export type ChartEntryRequest = Schemas["ChartEntryRequest"];
export type ChartFactsRequest = Schemas["ChartFactsRequest"];
export type ChartKind = ChartEntry["kind"];

/** Whose chart, and for a doctor in which consultation. */
export interface ChartOf {
  patient: string;
  consultation?: string;
}

export const chartQuery = ({ patient, consultation }: ChartOf) =>
  queryOptions({
    queryKey: ["chart", patient, consultation ?? null],
    queryFn: () =>
      answer(
        api.GET("/v1/patients/{patient_id}/chart", {
          params: { path: { patient_id: patient }, query: { consultation_id: consultation } },
        }),
      ),
  });

export const readingsQuery = (patient: string) =>
  queryOptions({
    queryKey: ["chart-readings", patient],
    queryFn: () => answer(api.GET("/v1/patients/{patient_id}/chart/readings", { params: { path: { patient_id: patient } } })),
  });

export type ChartChange =
  | { do: "add"; entry: Omit<ChartEntryRequest, "consultation_id"> }
  | { do: "end"; entry: string }
  | { do: "none"; kind: ChartKind; none: boolean }
  | { do: "facts"; facts: ChartFactsRequest };

/** Changes a chart; every change answers with the whole of it. */
export function useChartChange(of: ChartOf) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: ChartChange) => send(of, change),
    onSuccess: (chart) => {
      client.setQueryData(chartQuery(of).queryKey, chart);
      void client.invalidateQueries({ queryKey: ["preparation"] });
    },
  });
}

function send({ patient, consultation }: ChartOf, change: ChartChange): Promise<Chart> {
  const path = { patient_id: patient };
  switch (change.do) {
    case "add":
      return answer(
        api.POST("/v1/patients/{patient_id}/chart/entries", {
          params: { path },
          body: { ...change.entry, consultation_id: consultation ?? null },
        }),
      ) as Promise<Chart>;
    case "end":
      return answer(
        api.DELETE("/v1/patients/{patient_id}/chart/entries/{entry_id}", {
          params: { path: { ...path, entry_id: change.entry }, query: { consultation_id: consultation } },
        }),
      );
    case "none":
      return answer(
        api.PUT("/v1/patients/{patient_id}/chart/none-known/{kind}", {
          params: { path: { ...path, kind: change.kind } },
          body: { none: change.none },
        }),
      );
    case "facts":
      return answer(
        api.PUT("/v1/patients/{patient_id}/chart/facts", {
          params: { path },
          body: { ...change.facts, consultation_id: consultation ?? null },
        }),
      );
  }
}
