import { useTranslation } from "react-i18next";
import type { Point } from "./drawing";

const percent = (part: number | undefined): number => Math.round((part ?? 0) * 100);

/** A place on a picture, in words. */
export function useSpot(): (point: readonly number[] | Point) => string {
  const { t } = useTranslation("files");
  return ([x, y]) => t("spot", { x: percent(x), y: percent(y) });
}
