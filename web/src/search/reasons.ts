import { useTranslation } from "react-i18next";
import type { Hit } from "@/api/types";
import { rangesOf } from "@/components/Marked";
import { expertiseOf } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatDistance, formatMoment } from "@/i18n/formats";

const shown = 3;

/** A hit's strongest reasons as sentences; a part of the score we have no words for stays silent. */
export function useReasons(hit: Hit): string[] {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const expertise = expertiseOf(hit.doctor, language);
  const listed = new Intl.ListFormat(language, { type: "unit", style: "short" });
  const firstSlot = hit.next_slots[0];

  const sentenceOf = (code: string, data: Record<string, unknown>): string | null => {
    switch (code) {
      case "relevance": {
        const words = (hit.highlights ?? []).filter((word) => rangesOf(expertise, [word]).length > 0).slice(0, 3);
        return words.length > 0 ? t("reason.sees", { words: listed.format(words) }) : null;
      }
      case "availability":
        return firstSlot ? t("reason.free", { moment: formatMoment(firstSlot.starts_at, language) }) : null;
      case "quality":
        return hit.doctor.rating.count >= 20 ? t("reason.rated", { count: hit.doctor.rating.count }) : null;
      case "distance":
        return typeof hit.distance_m === "number" && hit.distance_m < 20_000
          ? t("reason.near", { distance: formatDistance(hit.distance_m / 1000, language) })
          : null;
      case "price":
        return data.fits === true ? t("reason.price") : null;
      default:
        return null;
    }
  };
  return hit.why
    .filter((reason) => reason.value > 0)
    .toSorted((a, b) => b.value - a.value)
    .flatMap((reason) => sentenceOf(reason.code, reason.data ?? {}) ?? [])
    .slice(0, shown);
}
