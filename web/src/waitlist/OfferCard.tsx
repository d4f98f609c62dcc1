import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCancelBooking, useConfirm } from "@/api/bookings";
import type { Booking } from "@/api/types";
import { Rule } from "@/booking/Terms";
import { announce } from "@/components/Announcer";
import { useCountdown } from "@/components/countdown";
import { ModeIcon } from "@/components/icons";
import { ProblemNote } from "@/components/ProblemNote";
import { Moment } from "@/components/TimeOf";
import { formatCountdown } from "@/i18n/formats";
import { usePrice } from "@/i18n/price";
import { DoctorLine } from "@/kept/DoctorLine";
import classes from "@/mine/Mine.module.css";

/** A time one has waited for, kept for a while: accept it or let the next in line have it. */
export function OfferCard({ booking }: { booking: Booking }) {
  const { t } = useTranslation(["kept", "common"]);
  const priceOf = usePrice();
  const left = useCountdown(booking.hold_expires_at);
  const accept = useConfirm(booking.id);
  const decline = useCancelBooking(booking.id);
  if (!left) return null;
  const isBusy = accept.isPending || decline.isPending;
  return (
    <section className={`${classes.card} ${classes.held}`} aria-label={t("waitlist.offered")}>
      <div>
        <Text fw={600} role="timer">
          {t("waitlist.offer", { time: formatCountdown(left) })}
        </Text>
        <Text size="sm">{t("waitlist.offerText")}</Text>
      </div>
      <DoctorLine doctor={booking.doctor} />
      <div>
        <Text fw={500}>
          <Moment at={booking.starts_at} zone={booking.time_zone} />
        </Text>
        <Text>
          <ModeIcon mode={booking.mode} size={16} /> {t(`common:mode.${booking.mode}`)} ·{" "}
          {priceOf(booking.price, booking.currency)}
        </Text>
        <Text size="sm">
          <Rule booking={booking} />
        </Text>
      </div>
      <ProblemNote error={accept.error ?? decline.error} />
      <Group>
        <Button
          loading={accept.isPending}
          disabled={isBusy}
          onClick={() => accept.mutate({ reason: booking.reason, patient_id: null }, { onSuccess: () => announce(t("waitlist.accepted")) })}
        >
          {t("waitlist.accept")}
        </Button>
        <Button
          variant="default"
          loading={decline.isPending}
          disabled={isBusy}
          onClick={() => decline.mutate(undefined, { onSuccess: () => announce(t("waitlist.declined")) })}
        >
          {t("waitlist.decline")}
        </Button>
      </Group>
    </section>
  );
}
