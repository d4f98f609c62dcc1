import { useTranslation } from "react-i18next";
import type { Line } from "@/realtime/room";
import classes from "./Recordings.module.css";

/** A guest is not recorded, and is told that the others are: the room's own lines say so. */
export function GuestSign({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation("recordings");
  const last = lines.findLast(({ body }) => body.code === "recording_started" || body.code === "recording_ended");
  if (last?.body.code !== "recording_started") return null;
  return (
    <section className={classes.strip} data-state="running" aria-label={t("title")}>
      <span className={classes.sign} role="status">
        <span className={classes.dot} aria-hidden />
        <span>{t("state.guest")}</span>
      </span>
    </section>
  );
}
