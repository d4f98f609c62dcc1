/** Who looked at what of a patient. */

import { infiniteQueryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";

export type Look = components["schemas"]["LookView"];

/** Whose looks are shown. */
export const everyWho = ["others", "doctors", "family", "operators", "all"] as const;
export type Who = (typeof everyWho)[number];

export const isWho = (value: unknown): value is Who => everyWho.includes(value as Who);

export const looksQuery = (patient: string, who: Who) =>
  infiniteQueryOptions({
    queryKey: ["looks", patient, who],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/v1/patients/{patient_id}/looks", {
          params: { path: { patient_id: patient }, query: { who, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** What was only read, and what was changed. */
export const readOnly = (look: Look) => look.kinds.filter((kind) => !look.changed.includes(kind));
