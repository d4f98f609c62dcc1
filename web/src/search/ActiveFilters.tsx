import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useLevelName } from "@/doctors/levels";
import { currentLanguage } from "@/i18n";
import { formatMoney, formatNumber } from "@/i18n/formats";
import { furtherFilters, type Filters } from "./filters";
import classes from "./UnderstoodChips.module.css";

type Further = (typeof furtherFilters)[number];

/** The filters that are set and were not part of what was understood, each a chip whose press lets it go. */
export function ActiveFilters({ filters, onChange }: { filters: Filters; onChange: (change: Partial<Filters>) => void }) {
  const { t } = useTranslation(["patient", "common"]);
  const nameOf = useFilterName();
  return furtherFilters
    .filter((key) => filters[key] !== undefined)
    .map((key) => {
      const name = nameOf(key, filters);
      return (
        <Button
          key={key}
          variant="light"
          radius="xl"
          className={classes.chip}
          rightSection={<IconX size={16} aria-hidden />}
          aria-label={t("understood.remove", { name })}
          onClick={() => onChange({ [key]: undefined })}
        >
          {name}
        </Button>
      );
    });
}

/** What a filter that is set says, in a few words. */
function useFilterName(): (key: Further, filters: Filters) => string {
  const { t } = useTranslation(["patient", "common"]);
  const levelName = useLevelName();
  const language = currentLanguage();
  return (key, filters) => {
    switch (key) {
      case "max_km":
        return t("filter.within", { km: formatNumber(filters.max_km ?? 0, language) });
      case "max_price":
        return t("filter.upTo", { price: formatMoney(filters.max_price ?? 0, "CNY", language) });
      case "min_rating":
        return t("filter.stars", { stars: formatNumber(filters.min_rating ?? 0, language, 1) });
      case "part_of_day":
        return t(`filter.part.${filters.part_of_day ?? "morning"}`);
      case "gender":
        return t(`common:gender.${filters.gender ?? "female"}`);
      case "level":
        return levelName(filters.level ?? "");
      case "title":
        return t(`doctor.title.${filters.title ?? "chief"}`);
      case "language":
        return new Intl.DisplayNames(language, { type: "language" }).of(filters.language ?? "zh") ?? "";
      default:
        return t(`filter.${key}`);
    }
  };
}
