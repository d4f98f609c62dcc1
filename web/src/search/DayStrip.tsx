import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { addDays, formatDay } from "@/i18n/formats";
import { useToday } from "@/i18n/today";
import classes from "./DayStrip.module.css";

const horizonDays = 14;

interface DayStripProps {
  /** The day chosen, or undefined for any. */
  chosen: string | undefined;
  onChoose: (day: string | undefined) => void;
  /** Days with nothing on them are shown, but pale. */
  counts?: ReadonlyMap<string, number>;
  withAny?: boolean;
}

/** The next two weeks in a row, to slide through with a thumb. */
export function DayStrip({ chosen, onChoose, counts, withAny = true }: DayStripProps) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const today = useToday();
  const days = Array.from({ length: horizonDays }, (_, index) => addDays(today, index));
  return (
    <div className={classes.strip} role="group" aria-label={t("day.label")}>
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
          data-none={counts && !counts.get(day) ? true : undefined}
          onClick={() => onChoose(day)}
        >
          <span>{formatDay(day, language, today)}</span>
          {counts && <small>{t("day.free", { count: counts.get(day) ?? 0 })}</small>}
        </UnstyledButton>
      ))}
    </div>
  );
}
