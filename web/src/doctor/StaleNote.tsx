import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { formatTime } from "@/i18n/formats";
import { useConnection } from "@/realtime/hooks";
import classes from "./Doctor.module.css";

/** Says as of when what is shown is, while the line is down. */
export function StaleNote({ asOf }: { asOf: string | undefined }) {
  const { t } = useTranslation("doctor");
  const connection = useConnection();
  if (!asOf || (connection !== "reconnecting" && connection !== "offline")) return null;
  return (
    <Text className={classes.stale} role="status">
      {t("queue.stale", { time: formatTime(asOf, currentLanguage()) })}
    </Text>
  );
}
