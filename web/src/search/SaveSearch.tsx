import { Button } from "@mantine/core";
import { IconBookmark, IconBookmarkFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { searchesQuery, useForgetSearch, useSaveSearch } from "@/api/kept";
import { useMe } from "@/api/session";
import { useProblemText } from "@/components/problem-text";
import { offerUndo, sayProblem } from "@/components/undo";
import { useKeepSearch } from "@/kept/keeping";
import { asQuery, filtersOf, isSearch, sameSearch } from "@/kept/searches";
import { noteWish } from "@/kept/wish";
import type { Filters } from "./filters";

/** Keeps the search as it stands; pressed again it lets it go. */
export function SaveSearch({ filters }: { filters: Filters }) {
  const { t } = useTranslation("kept");
  const me = useMe();
  const navigate = useNavigate();
  const { href } = useLocation();
  const saved = useQuery({ ...searchesQuery, enabled: Boolean(me) }).data?.searches.find((one) => sameSearch(filtersOf(one), filters));
  const textOf = useProblemText();
  const keep = useKeepSearch();
  const save = useSaveSearch();
  const forget = useForgetSearch();
  if (!isSearch(filters)) return null;

  const refused = (error: unknown) => sayProblem(textOf(error));
  const keepOrSignIn = () => {
    if (me) {
      keep(filters);
      return;
    }
    noteWish({ search: asQuery(filters) }, href);
    void navigate({ to: "/sign-in", search: { back: href } });
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
      onClick={saved ? drop : keepOrSignIn}
    >
      {t(saved ? "search.saved" : "search.save")}
    </Button>
  );
}
