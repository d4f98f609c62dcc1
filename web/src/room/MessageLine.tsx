import { Button, Group } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconChecks, IconClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Line, MessageState, Room } from "@/realtime/room";
import classes from "./Room.module.css";

const icons: Record<MessageState, typeof IconCheck> = {
  sending: IconClock,
  sent: IconCheck,
  read: IconChecks,
  failed: IconAlertCircle,
};

interface MessageLineProps {
  line: Line;
  room: Room;
  otherName: string;
  /** Who of the patient's family wrote it, where that is not plain. */
  author: string | null;
  /** The line before is by the same person. */
  isFollowUp: boolean;
  time: string;
}

export function MessageLine({ line, room, otherName, author, isFollowUp, time }: MessageLineProps) {
  const { t } = useTranslation("room");
  const said = useSystemSentence(line);
  if (line.from === "system") {
    return (
      <p className={classes.system}>
        {said} <time dateTime={line.at}>{time}</time>
      </p>
    );
  }
  const isMine = line.from === "me";
  const Icon = icons[line.state];
  return (
    <div className={classes.line} data-from={line.from} data-follow-up={isFollowUp} data-state={line.state}>
      <div className={classes.bubble}>
        <span className="visually-hidden">{author ?? (isMine ? t("messages.you") : otherName)}: </span>
        {author && (
          <span className={classes.author} aria-hidden>
            {author}
          </span>
        )}
        <span className={classes.text}>{String(line.body.text ?? "")}</span>
        <span className={classes.meta}>
          <time dateTime={line.at}>{time}</time>
          {isMine && (
            <span className={classes.state}>
              <Icon size={15} aria-hidden />
              {t(`messages.${line.state}`)}
            </span>
          )}
        </span>
      </div>
      {line.state === "failed" && (
        <Group gap={4} justify="flex-end">
          <Button size="compact-md" mih={44} variant="subtle" onClick={() => room.retry(line.cid)}>
            {t("messages.retry")}
          </Button>
          <Button size="compact-md" mih={44} variant="subtle" color="red" onClick={() => room.discard(line.cid)}>
            {t("messages.discard")}
          </Button>
        </Group>
      )}
    </div>
  );
}

function useSystemSentence(line: Line): string {
  const { t } = useTranslation("room");
  const { code, reason, verdict, why } = line.body;
  if (code === "call_ended" && (why === "missed" || why === "declined" || why === "busy")) return t(`system.call_${why}`);
  if (code === "declined" && typeof reason === "string" && reason) return t("system.declinedWhy", { reason });
  if (code === "unanswered" && verdict) return t("system.notHeld");
  const known = ["opened", "started", "completed", "declined", "cancelled", "unanswered", "missed", "rescheduled", "call_started", "call_ended"] as const;
  return t(`system.${known.find((one) => one === code) ?? "other"}`);
}
