import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import en from "@/locales/en/specialties.json";

type Key = keyof typeof en;

const keyOf = (code: string) => code.replace(".", "_") as Key;

/** Every code of the catalogue, parents before their children. */
export const specialtyCodes: readonly string[] = Object.keys(en).map((key) => key.replace("_", ".")).toSorted();

/** A specialty's name in the reader's language; a code we do not know shows as itself. */
export function useSpecialtyName(): (code: string, fallback?: string) => string {
  const { t } = useTranslation("specialties");
  return useCallback(
    (code: string, fallback?: string) => (keyOf(code) in en ? t(keyOf(code)) : (fallback ?? code)),
    [t],
  );
}

const stems = /(anaesthesi|an[ae]sthési|cardio|dermato|endocrino|gastro|gynae?co|gynéco|implanto|infectio|inter|maxillo|neuro|ophthalmo|ophtalmo|parodonto|prostho|radio|rehabili|réhabili|tradition|trauma)(?=\p{L}{5})/giu;

/** A name that may break where a reader would break it, for narrow places: no browser hyphenates all our languages. */
export const breakable = (name: string): string => name.replace(stems, "$1\u00AD");

/** The ones most people come for, in the order of how many do. */
export const popularCodes = [
  "02", "07", "13", "03.02", "05.01", "03.04", "50", "04.03", "03.01", "15", "11", "10", "12", "03.03", "03.07", "05.02", "04.04", "19",
] as const;
