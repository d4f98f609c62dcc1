import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Hit } from "@/api/types";
import { rangesOf } from "@/components/Marked";
import { expertiseOf } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatDistance, formatMoment, formatMoney } from "@/i18n/formats";
import type { Language } from "@/i18n/languages";
import { useSpecialtyName } from "@/specialties/names";

const shown = 3;
const wordsShown = 3;
const ratingsThatSay = 20;
const nearMetres = 20_000;

interface Teller {
  hit: Hit;
  t: TFunction<["patient", "common"]>;
  language: Language;
  specialtyName: (code: string) => string;
}

/** What a part of the score says to a person, or null when it has nothing to say; codes come from the server's ranking. */
const sentences: Record<string, (teller: Teller, data: Record<string, unknown>) => string | null> = {
  relevance({ hit, t, language, specialtyName }, data) {
    const listed = new Intl.ListFormat(language, { type: "unit", style: "short" });
    const expertise = expertiseOf(hit.doctor, language);
    const seen = (hit.highlights ?? []).filter((word) => rangesOf(expertise, [word]).length > 0);
    if (seen.length > 0) return t("reason.sees", { words: listed.format(seen.slice(0, wordsShown)) });
    const phrases = Array.isArray(data.phrases) ? data.phrases.filter((phrase) => typeof phrase === "string") : [];
    if (phrases.length === 0 || typeof data.specialty !== "string") return null;
    const specialty = specialtyName(data.specialty);
    // "Cardiology fits cardiology" says nothing.
    if (rangesOf(specialty, phrases).length > 0) return null;
    return t("reason.fits", { specialty, words: listed.format(phrases.slice(0, wordsShown)) });
  },
  availability({ hit, t, language }, data) {
    const first = hit.next_slots[0];
    if (first) return t("reason.free", { moment: formatMoment(first.starts_at, language) });
    return data.answers_text === true ? t("reason.text") : null;
  },
  quality: ({ hit, t }) => (hit.doctor.rating.count >= ratingsThatSay ? t("reason.rated", { count: hit.doctor.rating.count }) : null),
  distance: ({ hit, t, language }) =>
    typeof hit.distance_m === "number" && hit.distance_m < nearMetres
      ? t("reason.near", { distance: formatDistance(hit.distance_m / 1000, language) })
      : null,
  price: ({ hit, t, language }, data) =>
    typeof data.price === "number" ? t("reason.price", { price: formatMoney(data.price, hit.doctor.prices.currency, language) }) : null,
  exposure: ({ t }) => t("reason.fewSoFar"),
};

/** A hit's strongest reasons as sentences; a part of the score we have no words for stays silent. */
export function useReasons(hit: Hit): string[] {
  const { t } = useTranslation(["patient", "common"]);
  const specialtyName = useSpecialtyName();
  const teller = { hit, t, language: currentLanguage(), specialtyName };
  return hit.why
    .filter((reason) => reason.value > 0)
    .toSorted((a, b) => b.value - a.value)
    .flatMap((reason) => sentences[reason.code]?.(teller, reason.data ?? {}) ?? [])
    .slice(0, shown);
}
