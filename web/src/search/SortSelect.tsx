import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { sayProblem } from "@/components/undo";
import { sorts, type Filters, type Sort } from "./filters";
import { useLocate } from "./place";

/** The order; "nearest" asks the device where it is, the first time. */
export function SortSelect({ filters, onChange }: { filters: Filters; onChange: (change: Partial<Filters>) => void }) {
  const { t } = useTranslation(["patient", "common"]);
  const { state, locate } = useLocate(
    (near) => onChange({ near, city: undefined, sort: "nearest" }),
    () => sayProblem({ title: t("sort.nearest"), detail: t("filter.nearRefused") }),
  );
  const choose = (sort: Sort) => {
    if (sort === "nearest" && !filters.near) locate();
    else onChange({ sort: sort === "best" ? undefined : sort });
  };
  return (
    <NativeSelect
      aria-label={t("sort.label")}
      flex="1 0 10rem"
      maw={220}
      disabled={state === "asking"}
      data={sorts.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
      value={filters.sort ?? "best"}
      onChange={(event) => choose(event.currentTarget.value as Sort)}
    />
  );
}
