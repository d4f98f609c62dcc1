import { Button, Group } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconChecks, IconClock, IconEye, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import type { MessageState } from "@/realtime/message";
import type { Line, Room } from "@/realtime/room";
import { fileOf } from "./files/file";
import { FileBubble } from "./files/FileBubble";
import { Referral } from "./Referral";
import classes from "./Room.module.css";

const icons: Record<MessageState, typeof IconCheck> = {
  sending: IconClock,
  retrying: IconRefresh,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconEye,
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
  /** Take back what was refused, and write it differently. */
  edit: (text: string) => void;
}

export function MessageLine({ line, room, otherName, author, isFollowUp, time, edit }: MessageLineProps) {
  const { t } = useTranslation("room");
  const said = useSystemSentence(line);
  const why = useRefusal(line.refused);
  if (line.from === "system") {
    return (
      <p className={classes.system}>
        {said} <time dateTime={line.at}>{time}</time>
      </p>
    );
  }
  const isMine = line.from === "me";
  const file = fileOf(line.body);
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
        {"specialty" in line.body && <Referral body={line.body} />}
        {file && <FileBubble file={file} />}
        {!("specialty" in line.body) && typeof line.body.text === "string" && <span className={classes.text}>{line.body.text}</span>}
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
        <p className={classes.why}>{why}</p>
      )}
      {line.state === "failed" && (
        <Group gap={4} justify="flex-end">
          <Button size="compact-md" mih={44} variant="subtle" onClick={() => room.retry(line.cid)}>
            {t("messages.retry")}
          </Button>
          <Button size="compact-md" mih={44} variant="subtle" onClick={() => edit(room.discard(line.cid) ?? "")}>
            {t("messages.edit")}
          </Button>
          <Button size="compact-md" mih={44} variant="subtle" color="red" onClick={() => room.discard(line.cid)}>
            {t("messages.discard")}
          </Button>
        </Group>
      )}
    </div>
  );
}

/** Why a message was refused, by the server's code. */
function useRefusal(code: string | null): string {
  const { t } = useTranslation("room");
  const known = ["not_possible_now", "not_yet", "too_late", "messages_used_up", "bad_message", "not_found", "forbidden"] as const;
  return t(`messages.why.${known.find((one) => one === code) ?? "other"}`);
}

/** Handing on to a colleague, and guests, who are named. */
const named = ["guest_invited", "guest_joined", "guest_left", "guest_uninvited", "transfer_asked", "transfer_agreed", "transfer_refused", "transfer_declined", "transfer_reconsidered", "transferred"] as const;

/** What a line of the system says. */
export function useSystemSentence(line: Pick<Line, "body">): string {
  const { t } = useTranslation("room");
  const { code, reason, verdict, why, name, name_pinyin } = line.body;
  if (code === "call_ended" && (why === "missed" || why === "declined" || why === "busy")) return t(`system.call_${why}`);
  if (code === "recording_ended" && (why === "withdrawn" || why === "failed")) return t(`system.recording_${why}`);
  if (code === "declined" && why === "doctor_unavailable") return t("system.declinedUnavailable");
  if (code === "declined" && typeof reason === "string" && reason) return t("system.declinedWhy", { reason });
  if (code === "unanswered" && verdict) return t("system.notHeld");
  if (typeof name === "string" && named.some((one) => one === code)) {
    // Doctors have a name in Latin letters, guests the one they were invited by.
    const shown = typeof name_pinyin === "string" ? doctorName({ name, name_pinyin }, currentLanguage()) : name;
    return t(`system.${code as (typeof named)[number]}`, { name: shown });
  }
  const known = ["transfer_withdrawn", "transfer_lapsed", "extended", "more_asked", "opened", "started", "completed", "declined", "cancelled", "unanswered", "missed", "rescheduled", "call_started", "call_moved", "call_ended", "recording_started", "recording_ended"] as const;
  return t(`system.${known.find((one) => one === code) ?? "other"}`);
}
