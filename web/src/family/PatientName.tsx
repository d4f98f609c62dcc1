import { useTranslation } from "react-i18next";
import { useAge } from "./age";

/** A patient's name, with the age where it is known. */
export function PatientName({ patient }: { patient: { name: string; age_months: number | null } }) {
  const { t } = useTranslation("doctor");
  const age = useAge();
  if (patient.age_months === null) return patient.name;
  return t("patient.nameAndAge", { name: patient.name, age: age(patient.age_months) });
}
