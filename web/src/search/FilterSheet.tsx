import { Badge, Button, Drawer } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SearchResults } from "@/api/types";
import { currentLanguage } from "@/i18n";
import { formatNumber } from "@/i18n/formats";
import classes from "./FilterSheet.module.css";

interface FilterSheetProps {
  /** How many filters are set. */
  count: number;
  /** The answer to the filters as they stand. */
  results: Pick<SearchResults, "total" | "total_is_at_least"> | undefined;
  isCounting: boolean;
  children: ReactNode;
}

/** The phone's filters: a sheet from below, over the list that follows every change, with how many are left. */
export function FilterSheet({ count, results, isCounting, children }: FilterSheetProps) {
  const { t } = useTranslation(["patient", "common"]);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        onClick={() => setOpen(true)}
        leftSection={<IconAdjustmentsHorizontal size={20} aria-hidden />}
        rightSection={count > 0 ? <Badge circle>{count}</Badge> : undefined}
      >
        {t("filter.title_all")}
      </Button>
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        position="bottom"
        size="88%"
        radius="md"
        title={t("filter.title_all")}
        closeButtonProps={{ "aria-label": t("common:action.close"), size: 44 }}
        classNames={{ content: classes.sheet, body: classes.body, title: classes.title }}
      >
        <div className={classes.filters}>{children}</div>
        <div className={classes.foot}>
          <Button fullWidth aria-live="polite" data-counting={isCounting || undefined} onClick={() => setOpen(false)}>
            <ShowWords results={results} />
          </Button>
        </div>
      </Drawer>
    </>
  );
}

function ShowWords({ results }: Pick<FilterSheetProps, "results">) {
  const { t } = useTranslation(["patient", "common"]);
  if (!results) return t("common:action.close");
  const { total, total_is_at_least } = results;
  const number = formatNumber(total, currentLanguage());
  if (total === 0) return t("filter.showNone");
  return total_is_at_least ? t("filter.showAtLeast", { number }) : t("filter.showCount", { count: total, number });
}
