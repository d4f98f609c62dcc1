import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "@/api/clock";

/** A duration as a person says it: days, or hours and minutes, or minutes. */
export function useDuration(): (milliseconds: number) => string {
  const { t } = useTranslation("doctor");
  return useCallback(
    (milliseconds: number) => {
      const minutes = Math.floor(milliseconds / 60_000);
      if (minutes < 1) return t("duration.moment");
      if (minutes < 60) return t("duration.minutes", { minutes });
      const hours = Math.floor(minutes / 60);
      if (hours < 48) return t("duration.hours", { hours, minutes: minutes % 60 });
      return t("duration.days", { count: Math.floor(hours / 24) });
    },
    [t],
  );
}

/** The server's time, renewed every few seconds. */
export function useNow(every = 5_000): number {
  const [now, setNow] = useState(() => serverNow());
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
