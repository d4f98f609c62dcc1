import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DoctorSummary } from "@/api/types";
import { Portrait } from "@/components/Portrait";
import { doctorName, institutionName, mainSpecialty } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { useSpecialtyName } from "@/specialties/names";
import classes from "./Kept.module.css";

/** A doctor in two lines, with room for a button at the end. */
export function DoctorLine({ doctor, children }: { doctor: DoctorSummary; children?: ReactNode }) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const specialtyName = useSpecialtyName();
  const name = doctorName(doctor, language);
  return (
    <div className={classes.head}>
      <Portrait name={name} specialty={mainSpecialty(doctor)} size={48} />
      <div className={classes.who}>
        <Link to="/doctors/$doctorId" params={{ doctorId: String(doctor.id) }} className={classes.name}>
          {name}
        </Link>
        <Text size="sm" c="dimmed">
          {t("doctor.titleAndSpecialty", {
            title: t(`doctor.title.${doctor.title}`),
            specialty: specialtyName(mainSpecialty(doctor), doctor.specialties[0]?.[language]),
          })}
        </Text>
        <Text size="sm" c="dimmed">
          {institutionName(doctor.institution, language)}
        </Text>
      </div>
      {children}
    </div>
  );
}
