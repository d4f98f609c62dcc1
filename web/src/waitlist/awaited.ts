import type { BookableMode, DoctorSummary } from "@/api/types";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import type { Awaited } from "./JoinButton";

export const bookableModes: readonly BookableMode[] = ["video", "visit"];

/** A doctor to wait for, in the ways the doctor offers. */
export const awaitedOf = (doctor: DoctorSummary, mode?: BookableMode): Awaited => ({
  name: doctorName(doctor, currentLanguage()),
  doctor_id: doctor.id,
  modes: bookableModes.filter((one) => doctor.prices[one] !== null),
  mode,
});
