import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Booking } from "@/api/types";
import { ButtonLink } from "@/components/links";
import { Moment } from "@/components/TimeOf";
import { doctorName } from "@/doctors/describe";
import { ForFamily } from "@/family/ForFamily";
import { currentLanguage } from "@/i18n";
import classes from "./Mine.module.css";

/** An appointment of somebody for whom one books, and does not go along. */
export function BookedCard({ booking }: { booking: Booking }) {
  const { t } = useTranslation("patient");
  return (
    <article className={classes.card}>
      <div>
        <Text fw={600} component="h3">
          {doctorName(booking.doctor, currentLanguage())}
        </Text>
        <ForFamily patient={booking.patient} />
        <Text fw={500}>
          <Moment at={booking.starts_at} zone={booking.time_zone} />
        </Text>
      </div>
      <Group>
        <ButtonLink to="/bookings/$bookingId" params={{ bookingId: booking.id }} variant="light" px="md">
          {t("mine.change")}
        </ButtonLink>
      </Group>
    </article>
  );
}
