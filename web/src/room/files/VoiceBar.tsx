import { ActionIcon, Button } from "@mantine/core";
import { IconMicrophone, IconSend2, IconTrash } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatLength } from "./file";
import { VoicePlayer } from "./VoicePlayer";
import type { Recorder, Recording } from "./recorder";
import classes from "./Files.module.css";

interface VoiceBarProps {
  recorder: Recorder;
  view: Recording;
  longest: number;
  send: (file: File) => void;
}

/** Where the composer was while a voice note is recorded and listened to. */
export function VoiceBar({ recorder, view, longest, send }: VoiceBarProps) {
  const { t } = useTranslation("files");
  if (view.phase === "idle") return null;
  return (
    <div className={classes.voiceBar} role="group" aria-label={t("recording")}>
      <ActionIcon size={44} variant="subtle" color="red" onClick={() => recorder.discard()} aria-label={t("discard")}>
        <IconTrash aria-hidden />
      </ActionIcon>
      {view.phase === "opening" && <span className={classes.grow}>{t("opening")}</span>}
      {view.phase === "recording" && (
        <>
          <Elapsed since={view.since} longest={longest} />
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever pressed to record presses next to stop */}
          <Button autoFocus onClick={() => recorder.stop()}>
            {t("stop")}
          </Button>
        </>
      )}
      {view.phase === "listening" && (
        <>
          <VoicePlayer seconds={view.seconds} url={view.url} />
          <Button
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- next it is sent, or listened to
            autoFocus
            className={classes.sendVoice}
            aria-label={t("sendVoice")}
            onClick={() => {
              send(view.file);
              recorder.discard();
            }}
          >
            <IconSend2 size={22} aria-hidden />
          </Button>
        </>
      )}
    </div>
  );
}

function Elapsed({ since, longest }: { since: number; longest: number }) {
  const { t } = useTranslation("files");
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className={classes.elapsed} role="timer">
      <span className={classes.light} aria-hidden />
      {t("elapsed", { length: formatLength(Math.floor((now - since) / 1000)), longest: formatLength(longest) })}
    </span>
  );
}

export function VoiceButton({ start }: { start: () => void }) {
  const { t } = useTranslation("files");
  return (
    <ActionIcon size={44} variant="subtle" onClick={start} aria-label={t("record")}>
      <IconMicrophone aria-hidden />
    </ActionIcon>
  );
}
