import { IconStarFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { formatNumber } from "@/i18n/formats";
import classes from "./Rating.module.css";

/** A mean with the volume it rests on; a doctor without ratings is new, not bad. */
export function Rating({ mean, count }: { mean: number | null; count: number }) {
  const { t } = useTranslation(["patient", "common"]);
  if (mean === null || count === 0) return <span className={classes.rating}>{t("rating.none")}</span>;
  const shown = formatNumber(mean, currentLanguage(), 1);
  return (
    <span className={classes.rating}>
      <IconStarFilled size={16} className={classes.star} aria-hidden />
      <span aria-hidden>{t("rating.short", { mean: shown, count })}</span>
      <span className="visually-hidden">{t("rating.long", { mean: shown, count })}</span>
    </span>
  );
}
