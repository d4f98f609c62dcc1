import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { serverNow } from "@/api/clock";
import type { Booking } from "@/api/types";
import { currentLanguage } from "@/i18n";
import { formatMoment, formatMoney } from "@/i18n/formats";

const isLate = (booking: Booking) =>
  booking.late_fee > 0 && !booking.moved_by_doctor_at && serverNow() > Date.parse(booking.free_until);

/** Until when cancelling and moving are free, and what they cost then. */
export function Rule({ booking }: { booking: Booking }) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  if (booking.moved_by_doctor_at) return <>{t("booking.ruleMoved")}</>;
  if (booking.late_fee === 0) return <>{t("booking.rule")}</>;
  const fee = formatMoney(booking.late_fee, booking.currency, language);
  const until = formatMoment(booking.free_until, language);
  return <>{t(isLate(booking) ? "booking.ruleLate" : "booking.ruleUntil", { fee, until })}</>;
}

/** What not coming costs, and by what it is decided; nothing where it costs nothing. */
export function RuleOfComing({ booking }: { booking: Booking }) {
  const { t } = useTranslation("patient");
  if (booking.late_fee === 0) return null;
  const fee = formatMoney(booking.late_fee, booking.currency, currentLanguage());
  if (booking.mode === "visit") return <>{t("booking.ruleMissedVisit", { fee })}</>;
  return <>{t("booking.ruleMissedVideo", { fee, minutes: booking.wait_minutes })}</>;
}

/** What cancelling at this moment costs. */
export function CostNow({ booking }: { booking: Booking }) {
  const { t } = useTranslation(["patient", "common"]);
  const fee = formatMoney(booking.late_fee, booking.currency, currentLanguage());
  if (!isLate(booking)) return <Text>{t("mine.cancelBooked")}</Text>;
  const hasBegun = booking.mode === "video" && serverNow() > Date.parse(booking.starts_at);
  return (
    <Text>
      {t("booking.cancelCosts", { fee })} {hasBegun && t("booking.cancelWaited", { minutes: booking.wait_minutes })}
    </Text>
  );
}

/** Whether a booking can still be moved: it has not begun, and is not so near that a fee is due. */
export const mayMove = (booking: Booking) => serverNow() < Date.parse(booking.starts_at) && !isLate(booking);
