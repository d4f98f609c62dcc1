import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { formatNumber } from "@/i18n/formats";
import { figureNames, type Board, type FigureName } from "./board";
import { Spark } from "./Spark";
import classes from "./Operations.module.css";

/** Above nothing, these two want somebody. */
const alarming: readonly FigureName[] = ["unanswered", "failures"];

/** The six numbers that matter, each with its last hour. */
export function Figures({ board }: { board: Board }) {
  const { t } = useTranslation("operations");
  const sayWait = useWait();
  return (
    <ul className={classes.figures} aria-label={t("figures.label")}>
      {figureNames.map((name) => {
        const { value, last_hour } = board[name];
        const say = name === "longest_wait_seconds" ? sayWait : (count: number) => formatNumber(count, currentLanguage());
        return (
          <li key={name} className={classes.figure} data-alarm={alarming.includes(name) && value > 0} data-figure={name}>
            <span className={classes.figureName}>{t(`figure.${name}`)}</span>
            <strong className={classes.value}>{say(value)}</strong>
            <Spark name={t(`figure.${name}`)} points={last_hour} say={say} />
          </li>
        );
      })}
    </ul>
  );
}

/** Seconds as a wait: seconds, minutes, or hours and minutes. */
function useWait(): (seconds: number) => string {
  const { t } = useTranslation("operations");
  return useCallback(
    (value: number) => {
      const seconds = Math.round(value);
      if (seconds < 60) return t("seconds", { seconds });
      const minutes = Math.floor(seconds / 60);
      if (minutes < 60) return t("minutes", { minutes });
      return t("hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
    },
    [t],
  );
}
