import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { addDays, formatCompact, formatDate, formatDay, formatNumber, formatWeekday } from "@/i18n/formats";
import { useToday } from "@/i18n/today";
import classes from "./DayStrip.module.css";

const horizonDays = 14;

interface DayStripProps {
  /** The day chosen, or undefined for any. */
  chosen: string | undefined;
  onChoose: (day: string | undefined) => void;
  /** Days with nothing on them are shown, but pale. */
  counts?: ReadonlyMap<string, number>;
  /** What is counted: free times of one doctor, or doctors who have some. */
  counted?: "times" | "doctors";
  withAny?: boolean;
}

/** The next two weeks in a row, to slide through with a thumb. */
export function DayStrip({ chosen, onChoose, counts, counted = "times", withAny = true }: DayStripProps) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const today = useToday();
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => showDay(strip.current, chosen), [chosen]);
  const days = Array.from({ length: horizonDays }, (_, index) => addDays(today, index));
  return (
    <div ref={strip} className={classes.strip} role="group" aria-label={t("day.label")}>
      {withAny && (
        <UnstyledButton className={classes.day} aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
          {t("day.any")}
        </UnstyledButton>
      )}
      {days.map((day) => (
        <UnstyledButton
          key={day}
          className={classes.day}
          aria-pressed={chosen === day}
          data-day={day}
          data-none={counts && !counts.get(day) ? true : undefined}
          onClick={() => onChoose(day)}
        >
          {counts && counted === "times" ? (
            <>
              <span>{formatDay(day, language, today)}</span>
              <small>{t("day.free", { count: counts.get(day) ?? 0 })}</small>
            </>
          ) : (
            <>
              <span>{formatWeekday(day, language, today)}</span>
              <small>{formatDate(day, language)}</small>
              {counts && <Doctors count={counts.get(day) ?? 0} />}
            </>
          )}
        </UnstyledButton>
      ))}
    </div>
  );
}

/** How many doctors are free, short to look at and whole to listen to. */
function Doctors({ count }: { count: number }) {
  const { t } = useTranslation("patient");
  const language = currentLanguage();
  return (
    <small className={classes.doctors}>
      <span aria-hidden>{count > 0 ? formatCompact(count, language) : "–"}</span>
      <VisuallyHidden>{t("day.doctors", { count, number: formatNumber(count, language) })}</VisuallyHidden>
    </small>
  );
}

/** Slides the row, and only the row, to the chosen day. */
function showDay(strip: HTMLElement | null, day: string | undefined): void {
  const button = day ? strip?.querySelector<HTMLElement>(`[data-day="${day}"]`) : null;
  if (!strip || !button) return;
  const from = button.offsetLeft - strip.offsetLeft;
  const hidden = from < strip.scrollLeft || from + button.offsetWidth > strip.scrollLeft + strip.clientWidth;
  if (hidden) strip.scrollLeft = from - strip.clientWidth / 3;
}
