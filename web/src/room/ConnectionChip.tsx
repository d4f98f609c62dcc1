import { useTranslation } from "react-i18next";
import { useConnection } from "@/realtime/hooks";
import classes from "./Room.module.css";

/** One's own line, always shown; its changes are read out. */
export function ConnectionChip() {
  const { t } = useTranslation("room");
  const state = useConnection();
  return (
    <span className={classes.connection} data-state={state} role="status" aria-label={t("connection.label")}>
      <span className={classes.dot} aria-hidden />
      {t(`connection.${state}`)}
    </span>
  );
}
