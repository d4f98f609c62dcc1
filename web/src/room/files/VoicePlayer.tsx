import { ActionIcon, Slider } from "@mantine/core";
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatLength } from "./file";
import { useFilesHere } from "./context";
import classes from "./Files.module.css";

/** Plays a voice note. Recordings of browsers do not say how long they are, so whoever shows one does. */
export function VoicePlayer({ seconds, url }: { seconds: number; url: string | undefined }) {
  const { t } = useTranslation("files");
  const files = useFilesHere();
  const player = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [isFailed, setFailed] = useState(false);
  const [at, setAt] = useState(0);
  const toggle = () => {
    if (isPlaying) return player.current?.pause();
    setFailed(false);
    player.current?.play().catch(() => {
      setFailed(true);
      files?.again();
    });
  };
  const Icon = isPlaying ? IconPlayerPauseFilled : IconPlayerPlayFilled;
  return (
    <div className={classes.voice} role="group" aria-label={t("voice", { length: formatLength(seconds) })}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what was said */}
      <audio
        ref={player}
        src={url}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
      />
      <ActionIcon size={44} radius="xl" disabled={!url} onClick={toggle} aria-label={t(isPlaying ? "pause" : "play")}>
        <Icon size={20} aria-hidden />
      </ActionIcon>
      <Slider
        className={classes.position}
        size="sm"
        min={0}
        max={Math.max(seconds, 0.1)}
        step={0.1}
        value={Math.min(at, seconds)}
        label={null}
        disabled={!url}
        thumbLabel={t("position")}
        thumbProps={{ "aria-valuetext": formatLength(at) }}
        onChange={(value) => {
          setAt(value);
          if (player.current) player.current.currentTime = value;
        }}
      />
      <span className={classes.length}>{formatLength(isPlaying || at > 0 ? at : seconds)}</span>
      {isFailed && <span role="alert">{t("notPlayed")}</span>}
    </div>
  );
}
