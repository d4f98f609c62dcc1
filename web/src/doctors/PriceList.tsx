import { useTranslation } from "react-i18next";
import type { Prices } from "@/api/types";
import { ModeIcon } from "@/components/icons";
import { usePrice } from "@/i18n/price";
import { offered } from "./describe";
import classes from "./PriceList.module.css";

/** What each way of consulting costs, in one line. */
export function PriceList({ prices }: { prices: Prices }) {
  const { t } = useTranslation();
  const priceOf = usePrice();
  return (
    <span className={classes.prices}>
      {offered(prices).map(({ mode, price }) => (
        <span key={mode} className={classes.price}>
          <ModeIcon mode={mode} size={16} />
          <span className="visually-hidden">{t(`mode.${mode}`)}</span>
          {priceOf(price, prices.currency)}
        </span>
      ))}
    </span>
  );
}
