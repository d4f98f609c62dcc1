import type { Language } from "@/i18n/languages";
import type { City, DoctorSummary, Institution, Prices } from "@/api/types";
import type { Mode } from "@/api/modes";

/** Two-character family names, so that 欧阳震华 is Ouyang Zhenhua and not Ou Yangzhenhua. */
const doubleFamilies = /^(欧阳|司马|上官|诸葛|东方|皇甫|令狐|慕容|夏侯|公孙|尉迟|司徒|端木|长孙|宇文|轩辕|南宫|独孤|闻人|澹台)/;

/** Family name, then given name in one word, as pinyin is written: "zhao hua tao" → "Zhao Huatao". */
export function pinyinName({ name, name_pinyin }: Pick<DoctorSummary, "name" | "name_pinyin">): string {
  const syllables = name_pinyin.split(/\s+/).filter(Boolean);
  if (syllables.length !== [...name].length) return syllables.map(capitalised).join(" ");
  const family = doubleFamilies.test(name) ? 2 : 1;
  return [syllables.slice(0, family), syllables.slice(family)].map((part) => capitalised(part.join(""))).join(" ").trim();
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const hasHanzi = /\p{Script=Han}/u;

/** A doctor's name as readers of a language can say it: hanzi in Chinese, pinyin elsewhere; any other script as it is. */
export const doctorName = (doctor: Pick<DoctorSummary, "name" | "name_pinyin">, language: Language): string =>
  language === "zh" || !doctor.name_pinyin || !hasHanzi.test(doctor.name) ? doctor.name : pinyinName(doctor);

interface Mentioned {
  doctor_name: string;
  doctor_name_pinyin: string;
}

/** The name of a doctor whom something else mentions. */
export const mentionedDoctor = (one: Mentioned, language: Language): string =>
  doctorName({ name: one.doctor_name, name_pinyin: one.doctor_name_pinyin }, language);

/** The name in its own script, when the one shown is a transcription. */
export const nativeName = (doctor: Pick<DoctorSummary, "name" | "name_pinyin">, language: Language): string | null =>
  doctorName(doctor, language) === doctor.name ? null : doctor.name;

export const institutionName = (institution: Institution, language: Language): string =>
  language === "zh" ? institution.name : institution.name_en || institution.name;

export const cityName = (city: City, language: Language): string => (language === "zh" ? city.zh : city.en);

export const expertiseOf = (doctor: Pick<DoctorSummary, "expertise">, language: Language): string =>
  doctor.expertise[language] || doctor.expertise.en || doctor.expertise.zh;

export const mainSpecialty = (doctor: Pick<DoctorSummary, "specialties">): string => doctor.specialties[0]?.code ?? "";

/** A moment that has not come yet; null once it has: what was true until then is over, though it was not asked again. */
export const stillAhead = (moment: string | null | undefined, now = Date.now()): string | null =>
  moment && Date.parse(moment) > now ? moment : null;

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

/** The name and the address of a place, as far as they are known. */
export const addressOf = ({ name, address }: { name: string; address: string }): string => [name, address].filter(Boolean).join(", ");

/** The doctor's institution as a place among others. */
export const institutionPlace = (institution: Institution, language: Language): { name: string; address: string } => ({
  name: institutionName(institution, language),
  address: institution.address,
});
