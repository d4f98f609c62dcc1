import { useTranslation } from "react-i18next";
import type { Prices } from "@/api/types";
import { ModeIcon } from "@/components/icons";
import { currentLanguage } from "@/i18n";
import { formatMoney } from "@/i18n/formats";
import { offered } from "./describe";
import classes from "./PriceList.module.css";

/** What each way of consulting costs, in one line. */
export function PriceList({ prices }: { prices: Prices }) {
  const { t } = useTranslation();
  return (
    <span className={classes.prices}>
      {offered(prices).map(({ mode, price }) => (
        <span key={mode} className={classes.price}>
          <ModeIcon mode={mode} size={16} />
          <span className="visually-hidden">{t(`mode.${mode}`)}</span>
          {formatMoney(price, prices.currency, currentLanguage())}
        </span>
      ))}
    </span>
  );
}
