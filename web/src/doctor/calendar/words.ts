import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { formatTime } from "@/i18n/formats";
import type { CalendarBooking } from "./calendar";

/** How far a booking is, as one word. */
export function stateOf({ status, consultation_status }: CalendarBooking) {
  if (status === "held") return "held";
  if (status === "confirmed" && consultation_status === "running") return "running";
  if (status === "confirmed") return "confirmed";
  if (status === "completed") return "completed";
  return "missed";
}

/** What a card does not show of an appointment, for who cannot see where it lies. */
export function useUnseenWords(zone: string): (booking: CalendarBooking) => string {
  const { t } = useTranslation("doctor");
  return useCallback(
    (booking: CalendarBooking) =>
      [
        t("calendar.until", { to: formatTime(booking.ends_at, currentLanguage(), zone) }),
        t(`kind.${booking.mode}`),
        booking.patient === null ? "" : t(`calendar.state.${stateOf(booking)}`),
        booking.place ?? "",
        booking.moved_by_doctor_at ? t("calendar.movedByYou") : "",
      ]
        .filter(Boolean)
        .join(t("calendar.separator")),
    [t, zone],
  );
}
