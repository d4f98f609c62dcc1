import { useTranslation } from "react-i18next";

/** Whole months between a day of birth and today. */
export function monthsSince(born: string, today = new Date()): number {
  const [year = 0, month = 1, day = 1] = born.split("-").map(Number);
  const months = (today.getFullYear() - year) * 12 + today.getMonth() + 1 - month;
  return Math.max(0, months - (today.getDate() < day ? 1 : 0));
}

/** An age in words: in months before the second birthday, where months matter. */
export function useAge(): (months: number) => string {
  const { t } = useTranslation();
  return (months) => (months < 24 ? t("age.months", { count: months }) : t("age.years", { count: Math.floor(months / 12) }));
}
