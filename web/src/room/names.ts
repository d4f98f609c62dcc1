import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { guestsQuery } from "@/api/guests";
import { useMe } from "@/api/session";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import type { Consultation } from "./consultation";

/** What the other side is called; for a guest, both sides. */
export function useOtherName(consultation: Consultation): string {
  const { t } = useTranslation("room");
  const { viewer, doctor, patient } = consultation;
  if (viewer === "doctor") return patient.name;
  const name = doctor ? doctorName(doctor, currentLanguage()) : t("anyDoctor");
  return viewer === "guest" ? `${patient.name} · ${name}` : name;
}

/** What a side is called, by whoever looks. */
export function useSideName(consultation: Consultation): (side: "patient" | "doctor") => string {
  const { t } = useTranslation("room");
  const { doctor, patient } = consultation;
  return (side) => (side === "patient" ? patient.name : doctor ? doctorName(doctor, currentLanguage()) : t("anyDoctor"));
}

/** What whoever wrote a line is called, where there are more than two people; null where it is plain. */
export function useAuthors(consultation: Consultation): (author: string | null) => string | null {
  const { viewer, patient, relatives, doctor } = consultation;
  const me = useMe();
  const guests = useQuery({ ...guestsQuery(consultation.id), enabled: doctor !== null }).data?.guests ?? [];
  const came = guests.flatMap(({ person_id, name }) => (person_id === null ? [] : [{ id: person_id, name }]));
  if (viewer !== "guest" && relatives.length === 0 && came.length === 0) return () => null;
  const names = new Map([patient, ...relatives, ...came].map(({ id, name }) => [id, name]));
  const rest = viewer === "guest" && doctor ? doctorName(doctor, currentLanguage()) : null;
  return (author) => (author === null || author === me?.id ? null : (names.get(author) ?? rest));
}
