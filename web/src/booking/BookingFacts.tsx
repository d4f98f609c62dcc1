import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Booking } from "@/api/types";
import { ModeIcon } from "@/components/icons";
import { Portrait } from "@/components/Portrait";
import { Moment } from "@/components/TimeOf";
import { doctorName, institutionName, mainSpecialty } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { useSpecialtyName } from "@/specialties/names";
import classes from "./BookingPage.module.css";

/** A map of another site, told where to and nothing of the person. */
const directionsTo = ({ latitude, longitude }: Booking["doctor"]["institution"]) =>
  `https://www.openstreetmap.org/directions?to=${latitude}%2C${longitude}`;

/** With whom, when, how and, for a visit, where. */
export function BookingFacts({ booking }: { booking: Booking }) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const specialtyName = useSpecialtyName();
  const { doctor } = booking;
  const name = doctorName(doctor, language);
  return (
    <div className={classes.facts}>
      <Portrait name={name} specialty={mainSpecialty(doctor)} />
      <div>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed">
          {t("doctor.titleAndSpecialty", { title: t(`doctor.title.${doctor.title}`), specialty: specialtyName(mainSpecialty(doctor)) })}
        </Text>
        <Text mt={6} fw={500}>
          <Moment at={booking.starts_at} zone={booking.time_zone} />
        </Text>
        <Text size="sm">
          <ModeIcon mode={booking.mode} size={16} /> {t(`common:mode.${booking.mode}`)}
        </Text>
        {booking.mode === "visit" && (
          <>
            <Text size="sm" c="dimmed">
              {[institutionName(doctor.institution, language), doctor.institution.address].filter(Boolean).join(", ")}
            </Text>
            <Anchor size="sm" href={directionsTo(doctor.institution)} target="_blank" rel="noreferrer">
              {t("booking.directions")}
            </Anchor>
          </>
        )}
      </div>
    </div>
  );
}
