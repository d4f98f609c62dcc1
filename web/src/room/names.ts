import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import type { Consultation } from "./consultation";

/** What the other side is called. */
export function useOtherName(consultation: Consultation): string {
  const { t } = useTranslation("room");
  if (consultation.viewer === "doctor") return consultation.patient.name;
  return consultation.doctor ? doctorName(consultation.doctor, currentLanguage()) : t("anyDoctor");
}

/** What whoever wrote a line is called, where the patient's side is more than one person; null where it is plain. */
export function useAuthors({ patient, relatives }: Consultation): (author: string | null) => string | null {
  const me = useMe();
  if (relatives.length === 0) return () => null;
  const names = new Map([patient, ...relatives].map(({ id, name }) => [id, name]));
  return (author) => (author === null || author === me?.id ? null : (names.get(author) ?? null));
}
