import { useTranslation } from "react-i18next";
import type { DoctorSummary } from "@/api/types";
import { currentLanguage } from "@/i18n";

const long = (day: string, language: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone }).format(new Date(day));

/** The last day of a licence: a calendar day, wherever one reads it. */
export const longDay = (day: string, language: string): string => long(`${day}T12:00:00Z`, language, "UTC");

/** What was checked of a doctor: in a few words for a list, and in whole sentences. Both say so where nobody did. */
export function useVerification(): (doctor: Pick<DoctorSummary, "verification">) => { short: string; whole: string } {
  const { t } = useTranslation("patient");
  return ({ verification }) => {
    const language = currentLanguage();
    if (!verification) return { short: "", whole: t("doctor.unverified") };
    if (verification.by === "demo") return { short: t("doctor.verifiedShort.demo"), whole: t("doctor.verifiedDemo") };
    const what = new Intl.ListFormat(language).format(verification.what.map((one) => t(`doctor.checked.${one}`)));
    const until = verification.until ? longDay(verification.until, language) : "";
    return {
      short: t("doctor.verifiedShort.review", { what, until }),
      whole: t("doctor.verified", { date: long(verification.at, language), what, until }),
    };
  };
}
