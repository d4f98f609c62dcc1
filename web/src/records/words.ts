import { useTranslation } from "react-i18next";
import type en from "@/locales/en/records.json";

type Vocabulary = (typeof en)["word"];

/** A name in the reader's language, in English where there is none. */
export const named = (names: Record<string, string>, language: string): string => names[language] ?? names.en ?? "";

/** A word of the vocabulary of prescriptions; what is in none (mg, mL) stays as it is. */
export function useWord(): (group: keyof Vocabulary, name: string) => string {
  const { t, i18n } = useTranslation("records");
  return (group, name) => {
    const key = `word.${String(group)}.${name}`;
    return i18n.exists(key, { ns: "records" }) ? String(t(key as never)) : name;
  };
}

/** An amount with its unit, in the plural where the language has one: from two on in French, above one in English. */
export function useAmount(): (amount: string | number, unit: string) => string {
  const word = useWord();
  const { i18n } = useTranslation("records");
  return (amount, unit) => {
    const isPlural = i18n.language === "fr" ? Number(amount) >= 2 : Number(amount) > 1;
    return `${amount} ${word(isPlural ? "units" : "unit", unit)}`;
  };
}

export const forms = [
  "tablet", "sublingual_tablet", "capsule", "injection", "suspension", "oral_solution", "oral_drops", "sachet", "granules",
  "cream", "ointment", "gel", "pessary", "suppository", "inhaler", "nebuliser", "nasal_spray", "eye_drops", "ear_drops",
  "patch", "other",
] as const;
export const doseUnits = [
  "tablet", "capsule", "mg", "g", "µg", "mL", "U", "drop", "puff", "sachet", "suppository", "application", "patch",
] as const;
export const frequencies = ["qd", "bid", "tid", "qid", "q4h", "q6h", "q8h", "q12h", "qhs", "qod", "qw", "prn", "stat"] as const;
export const routes = [
  "oral", "sublingual", "inhaled", "nasal", "ophthalmic", "otic", "topical", "transdermal", "rectal", "vaginal", "im", "iv", "sc",
] as const;
export const quantityUnits = [
  "tablet", "capsule", "box", "bottle", "tube", "sachet", "pen", "inhaler", "ampoule", "patch", "suppository",
] as const;
