import { useTranslation } from "react-i18next";
import { useConnection, useRetryIn } from "@/realtime/hooks";
import classes from "./Room.module.css";

/** One's own line, always shown; its changes are read out, the seconds until the next try are not. */
export function ConnectionChip() {
  const { t } = useTranslation("room");
  const state = useConnection();
  const seconds = useRetryIn();
  return (
    <span className={classes.connection} data-state={state}>
      <span className={classes.dot} aria-hidden />
      <span role="status" aria-label={t("connection.label")}>
        {t(`connection.${state}`)}
      </span>
      {state === "reconnecting" && seconds !== null && <span aria-hidden>{t("connection.again", { count: seconds })}</span>}
    </span>
  );
}
