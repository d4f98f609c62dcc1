import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** Time that is left as a person says it: hours and minutes, then minutes. */
export function useDuration(): (milliseconds: number) => string {
  const { t } = useTranslation("contract");
  return useCallback(
    (milliseconds: number) => {
      const minutes = Math.floor(milliseconds / 60_000);
      if (minutes < 1) return t("duration.moment");
      if (minutes < 60) return t("duration.minutes", { count: minutes });
      return t("duration.hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
    },
    [t],
  );
}
