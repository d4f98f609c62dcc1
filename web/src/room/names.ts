import { useTranslation } from "react-i18next";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import type { Consultation } from "./consultation";

/** What the other side is called. */
export function useOtherName(consultation: Consultation): string {
  const { t } = useTranslation("room");
  if (consultation.viewer === "doctor") return consultation.patient.name;
  return consultation.doctor ? doctorName(consultation.doctor, currentLanguage()) : t("anyDoctor");
}
