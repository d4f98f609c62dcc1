import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import type { Consultation } from "@/room/consultation";
import { fill, repliesQuery, type Written } from "./replies";

/** The doctor's quick replies for this patient; undefined for everybody else. */
export function useFilledReplies({ viewer, patient, doctor }: Consultation): readonly Written[] | undefined {
  const isDoctor = viewer === "doctor" && doctor !== null;
  const { data } = useQuery({ ...repliesQuery, enabled: isDoctor });
  return useMemo(() => {
    if (!isDoctor || !data || !doctor) return undefined;
    const names = { patient: patient.name, doctor: doctorName(doctor, currentLanguage()) };
    return data.replies.map(({ title, text }) => ({ title, text: fill(text, names) }));
  }, [isDoctor, data, doctor, patient.name]);
}
