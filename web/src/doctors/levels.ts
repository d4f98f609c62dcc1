import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** The official grades of Chinese hospitals as the directory writes them, and what we call them. */
const keys = {
  三级甲等: "top3",
  三级: "grade3",
  二级甲等: "top2",
  二级: "grade2",
  一级: "grade1",
  clinic: "clinic",
} as const;

/** A hospital's grade in the reader's language; ungraded ones have none to show. */
export function useLevelName(): (level: string) => string {
  const { t } = useTranslation(["patient", "common"]);
  return useCallback((level: string) => (level in keys ? t(`level.${keys[level as keyof typeof keys]}`) : ""), [t]);
}
