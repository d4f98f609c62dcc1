import { useTranslation } from "react-i18next";
import { currentLanguage } from ".";
import { formatMoney } from "./formats";

/** Says what something costs, or that it is free of charge. */
export function usePrice(): (minor: number, currency: string) => string {
  const { t } = useTranslation("common");
  return (minor, currency) => (minor === 0 ? t("free") : formatMoney(minor, currency, currentLanguage()));
}
