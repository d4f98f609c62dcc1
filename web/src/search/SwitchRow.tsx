import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { formatNumber } from "@/i18n/formats";
import { switches, type Filters } from "./filters";
import classes from "./ChoiceRow.module.css";

interface SwitchRowProps {
  filters: Filters;
  countOf: (facet: string, value: string) => number | undefined;
  onChange: (change: Partial<Filters>) => void;
}

/** What is either asked for or does not matter; several may hold. */
export function SwitchRow({ filters, countOf, onChange }: SwitchRowProps) {
  const { t } = useTranslation(["patient", "common"]);
  return (
    <div>
      <div id="filter-only" className={classes.label}>
        {t("filter.only")}
      </div>
      <div role="group" aria-labelledby="filter-only" className={classes.row}>
        {switches.map((name) => {
          const count = countOf(name, "true");
          return (
            <UnstyledButton
              key={name}
              className={classes.choice}
              aria-pressed={filters[name] ?? false}
              data-none={count === 0 || undefined}
              onClick={() => onChange({ [name]: filters[name] ? undefined : true })}
            >
              {t(`filter.${name}`)} {count !== undefined && <small>{formatNumber(count, currentLanguage())}</small>}
            </UnstyledButton>
          );
        })}
      </div>
    </div>
  );
}
