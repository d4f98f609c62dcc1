import { useCallback } from "react";
import { currentLanguage } from "@/i18n";
import { scaleOf, type WeightName } from "./ranking";

/** A weight's value as it is edited: prices in major units, numbers as the reader's language writes them. */
export function useWeightValue(): (name: WeightName, value: number) => string {
  const language = currentLanguage();
  return useCallback(
    (name: WeightName, value: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value / scaleOf(name)),
    [language],
  );
}
