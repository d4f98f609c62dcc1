import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Booking } from "@/api/types";
import { useCountdown } from "@/components/countdown";
import { ButtonLink } from "@/components/links";
import { Moment } from "@/components/TimeOf";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatCountdown } from "@/i18n/formats";
import classes from "./Mine.module.css";

/** A time that is held but not yet confirmed, while it lasts. */
export function HeldCard({ booking }: { booking: Booking }) {
  const { t } = useTranslation(["patient", "common"]);
  const left = useCountdown(booking.hold_expires_at);
  if (!left) return null;
  return (
    <div className={`${classes.card} ${classes.held}`}>
      <div>
        <Text fw={600}>{t("mine.held", { time: formatCountdown(left) })}</Text>
        <Text>
          {doctorName(booking.doctor, currentLanguage())} · <Moment at={booking.starts_at} zone={booking.time_zone} />
        </Text>
      </div>
      <Group>
        <ButtonLink to="/bookings/$bookingId" params={{ bookingId: booking.id }}>
          {t("mine.finish")}
        </ButtonLink>
      </Group>
    </div>
  );
}
