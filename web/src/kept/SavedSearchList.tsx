import { ActionIcon } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useForgetSearch, useSaveSearch } from "@/api/kept";
import type { SavedSearch } from "@/api/types";
import { ButtonLink } from "@/components/links";
import { useProblemText } from "@/components/problem-text";
import { offerUndo, sayProblem } from "@/components/undo";
import { filtersOf } from "./searches";
import classes from "./Kept.module.css";

/** Saved searches to run again, each with a way to drop it. */
export function SavedSearchList({ searches }: { searches: SavedSearch[] }) {
  const { t } = useTranslation("kept");
  const save = useSaveSearch();
  const forget = useForgetSearch();
  const textOf = useProblemText();
  const refused = (error: unknown) => sayProblem(textOf(error));
  const remove = (search: SavedSearch) => {
    forget.mutate(search.id, { onError: refused });
    offerUndo(t("search.removed", { name: search.name }), () => save.mutate(search, { onError: refused }));
  };
  return (
    <ul className={classes.list}>
      {searches.map((search) => (
        <li key={search.id} className={classes.row}>
          <ButtonLink
            to="/search"
            search={filtersOf(search)}
            variant="default"
            className={classes.search}
            leftSection={<IconSearch size={18} aria-hidden />}
          >
            {search.name}
          </ButtonLink>
          <ActionIcon color="gray" aria-label={t("search.remove", { name: search.name })} onClick={() => remove(search)}>
            <IconX size={20} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
