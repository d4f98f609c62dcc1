import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { newIdempotencyKey } from "@/api/idempotency";
import { useForgetSearch, useSaveSearch } from "@/api/kept";
import { useProblemText } from "@/components/problem-text";
import { offerUndo, sayProblem } from "@/components/undo";
import type { Filters } from "@/search/filters";
import { asQuery, useSearchName } from "./searches";

/** Saves a search under a name made from it: said when it is done, with a way back. */
export function useKeepSearch(): (filters: Filters) => void {
  const { t } = useTranslation("kept");
  const nameOf = useSearchName();
  const textOf = useProblemText();
  const { mutateAsync: save } = useSaveSearch();
  const { mutateAsync: forget } = useForgetSearch();
  return useCallback(
    (filters: Filters) => {
      const refused = (error: unknown) => sayProblem(textOf(error));
      const made = { id: newIdempotencyKey(), name: nameOf(filters), query: asQuery(filters) };
      const takeBack = () => void forget(made.id).catch(refused);
      save(made).then(() => offerUndo(t("search.savedAs", { name: made.name }), takeBack), refused);
    },
    [t, nameOf, textOf, save, forget],
  );
}
