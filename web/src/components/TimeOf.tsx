import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { formatMoment, formatTime, zoneNote } from "@/i18n/formats";

/** An instant in the reader's zone; when the doctor's clock shows another time, that one with its zone as well. */
export function Moment({ at, zone }: { at: string; zone?: string }) {
  const { t } = useTranslation("common");
  const language = currentLanguage();
  const note = zone ? zoneNote(at, zone, language) : null;
  return (
    <>
      <time dateTime={at}>{formatMoment(at, language)}</time>
      {zone && note && (
        <small> {t("time.thereIs", { time: formatTime(at, language, zone), zone: note })}</small>
      )}
    </>
  );
}
