import type { Language } from "@/i18n/languages";
import type { City, DoctorSummary, Institution, Prices } from "@/api/types";
import type { Mode } from "@/api/modes";

/** A doctor's name as readers of a language can say it: hanzi in Chinese, pinyin elsewhere. */
export const doctorName = (doctor: Pick<DoctorSummary, "name" | "name_pinyin">, language: Language): string =>
  language === "zh" ? doctor.name : doctor.name_pinyin || doctor.name;

/** The name in its own script, when the one shown is a transcription. */
export const nativeName = (doctor: Pick<DoctorSummary, "name" | "name_pinyin">, language: Language): string | null =>
  language !== "zh" && doctor.name_pinyin && doctor.name !== doctor.name_pinyin ? doctor.name : null;

export const institutionName = (institution: Institution, language: Language): string =>
  language === "zh" ? institution.name : institution.name_en || institution.name;

export const cityName = (city: City, language: Language): string => (language === "zh" ? city.zh : city.en);

export const expertiseOf = (doctor: Pick<DoctorSummary, "expertise">, language: Language): string =>
  doctor.expertise[language] || doctor.expertise.en || doctor.expertise.zh;

export const mainSpecialty = (doctor: Pick<DoctorSummary, "specialties">): string => doctor.specialties[0]?.code ?? "";

export interface ModePrice {
  mode: Mode;
  /** Minor units. */
  price: number;
}

/** What a doctor offers, in a fixed order; a mode without a price is not offered. */
export function offered(prices: Prices): ModePrice[] {
  return (["text", "video", "visit"] as const).flatMap((mode) => {
    const price = prices[mode];
    return price === null || price === undefined ? [] : [{ mode, price }];
  });
}
