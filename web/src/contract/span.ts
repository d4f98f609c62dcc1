import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** Whole hours as a person says them: days from two on, else hours. */
export function useSpan(): (hours: number) => string {
  const { t } = useTranslation("contract");
  return useCallback(
    (hours: number) => (hours >= 48 && hours % 24 === 0 ? t("span.days", { count: hours / 24 }) : t("span.hours", { count: hours })),
    [t],
  );
}
