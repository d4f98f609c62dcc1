import { Alert, Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Booking } from "@/api/types";
import { ModeIcon } from "@/components/icons";
import { Portrait } from "@/components/Portrait";
import { Moment } from "@/components/TimeOf";
import { addressOf, doctorName, institutionName, mainSpecialty } from "@/doctors/describe";
import { ForFamily } from "@/family/ForFamily";
import { currentLanguage } from "@/i18n";
import { useSpecialtyName } from "@/specialties/names";
import classes from "./BookingPage.module.css";

const map = "https://www.openstreetmap.org";

/** A map of another site, told where to and nothing of the person. */
const directionsTo = ({ place, doctor: { institution } }: Booking) =>
  place ? `${map}/search?query=${encodeURIComponent(place.address)}` : `${map}/directions?to=${institution.latitude}%2C${institution.longitude}`;

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
        <ForFamily patient={booking.patient} />
        <Text mt={6} fw={500}>
          <Moment at={booking.starts_at} zone={booking.time_zone} />
        </Text>
        <Text size="sm">
          <ModeIcon mode={booking.mode} size={16} /> {t(`common:mode.${booking.mode}`)}
        </Text>
        {booking.mode === "visit" && <Where booking={booking} />}
      </div>
    </div>
  );
}

/** The place of a visit as it was promised, the way in, and what the doctor says of the place since. */
function Where({ booking }: { booking: Booking }) {
  const { t } = useTranslation(["patient", "common"]);
  const { place, place_now, doctor } = booking;
  const told = place ?? { name: institutionName(doctor.institution, currentLanguage()), address: doctor.institution.address, directions: "" };
  return (
    <>
      <Text size="sm">{addressOf(told)}</Text>
      {told.directions && (
        <Text size="sm" c="dimmed">
          {told.directions}
        </Text>
      )}
      <Anchor size="sm" href={directionsTo(booking)} target="_blank" rel="noreferrer">
        {t("booking.directions")}
      </Anchor>
      {place && place_now && (
        <Alert color="yellow" variant="light" mt={8} title={t("booking.placeNow")}>
          {addressOf(place_now)}
          {place_now.directions && <Text size="sm">{place_now.directions}</Text>}
        </Alert>
      )}
    </>
  );
}
