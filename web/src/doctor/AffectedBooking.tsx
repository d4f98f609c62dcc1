import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import type { ScheduleView } from "./hours";

/** A booking outside the hours, as a line of a list; by the clock of where it is. */
export function AffectedBooking({ booking, timeZone }: { booking: ScheduleView["affected"][number]; timeZone: string }) {
  const { t } = useTranslation("doctor");
  const { starts_at, mode, place } = booking;
  const moment = formatMoment(starts_at, currentLanguage(), place?.time_zone ?? timeZone);
  return <li>{[moment, t(`kind.${mode}`), mode === "visit" ? place?.name : undefined].filter(Boolean).join(" · ")}</li>;
}
