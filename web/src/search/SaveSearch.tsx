import { Button } from "@mantine/core";
import { IconBookmark, IconBookmarkFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { newIdempotencyKey } from "@/api/idempotency";
import { searchesQuery, useForgetSearch, useSaveSearch } from "@/api/kept";
import { useMe } from "@/api/session";
import { useProblemText } from "@/components/problem-text";
import { offerUndo, sayProblem } from "@/components/undo";
import { asQuery, filtersOf, isSearch, sameSearch, useSearchName } from "@/kept/searches";
import type { Filters } from "./filters";

/** Keeps the search as it stands under a name made from it; pressed again it lets it go. */
export function SaveSearch({ filters }: { filters: Filters }) {
  const { t } = useTranslation("kept");
  const me = useMe();
  const navigate = useNavigate();
  const { href } = useLocation();
  const saved = useQuery({ ...searchesQuery, enabled: Boolean(me) }).data?.searches.find((one) => sameSearch(filtersOf(one), filters));
  const nameOf = useSearchName();
  const textOf = useProblemText();
  const save = useSaveSearch();
  const forget = useForgetSearch();
  if (!isSearch(filters)) return null;

  const refused = (error: unknown) => sayProblem(textOf(error));
  const keep = () => {
    if (!me) {
      void navigate({ to: "/sign-in", search: { back: href } });
      return;
    }
    const made = { id: newIdempotencyKey(), name: nameOf(filters), query: asQuery(filters) };
    save.mutate(made, {
      onError: refused,
      onSuccess: () => offerUndo(t("search.savedAs", { name: made.name }), () => forget.mutate(made.id, { onError: refused })),
    });
  };
  const drop = () => {
    if (!saved) return;
    forget.mutate(saved.id, { onError: refused });
    offerUndo(t("search.removed", { name: saved.name }), () => save.mutate(saved, { onError: refused }));
  };
  return (
    <Button
      variant="subtle"
      px="xs"
      aria-pressed={saved !== undefined}
      leftSection={saved ? <IconBookmarkFilled size={20} aria-hidden /> : <IconBookmark size={20} stroke={1.6} aria-hidden />}
      onClick={saved ? drop : keep}
    >
      {t(saved ? "search.saved" : "search.save")}
    </Button>
  );
}
