import { ActionIcon, Group, Slider, Text } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { lengthOf, type Part, type Playback } from "./recordings";
import { lengthOfAll, nextMoment, partAt, sides, type PlayedSide } from "./timeline";
import classes from "./Recordings.module.css";

const looksEvery = 200;
/** So far apart may picture and clock be, in seconds. */
const drift = 0.4;
/** Shorter parts may hold no picture yet, which no browser plays: nothing is missing then. In seconds. */
const shortest = 2;

/** Both sides beside each other, on one clock. */
export function Player({ playback }: { playback: Playback }) {
  const { t } = useTranslation("recordings");
  const { parts } = playback;
  const length = lengthOfAll(parts);
  const [at, setAt] = useState(0);
  const [wantsToPlay, setIsPlaying] = useState(true);
  const isOver = at >= length;
  const isPlaying = wantsToPlay && !isOver;
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    let last = performance.now();
    const ticking = setInterval(() => {
      const now = performance.now();
      const passed = (now - last) / 1000;
      last = now;
      setAt((before) => nextMoment(parts, before + passed) ?? length);
    }, looksEvery);
    return () => clearInterval(ticking);
  }, [isPlaying, parts, length]);
  const toggle = () => {
    if (isOver) setAt(0);
    setIsPlaying(isOver || !isPlaying);
  };
  const player = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus({ preventScroll: true }); // the one that was pressed is gone
    player.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={player} className={classes.player}>
      <div className={classes.sides}>
        {sides.map((side) => (
          <Played key={side} side={side} part={partAt(parts, side, at)} at={at} isPlaying={isPlaying} failed={(part) => setIsBroken(part.length_s > shortest)} />
        ))}
      </div>
      {isBroken && (
        <Text size="sm" role="alert">
          {t("player.broken")}
        </Text>
      )}
      <Group gap="sm" wrap="nowrap">
        <ActionIcon ref={button} size={44} variant="light" aria-label={t(isPlaying ? "player.pause" : "player.play")} onClick={toggle}>
          {isPlaying ? <IconPlayerPause size={22} /> : <IconPlayerPlay size={22} />}
        </ActionIcon>
        <Slider
          className={classes.slider}
          thumbLabel={t("player.at")}
          min={0}
          max={Math.max(length, 0.1)}
          step={0.1}
          value={at}
          label={lengthOf}
          onChange={setAt}
        />
        <Text size="sm" className={classes.time}>
          {t("player.time", { at: lengthOf(at), length: lengthOf(length) })}
        </Text>
      </Group>
    </div>
  );
}

interface PlayedProps {
  side: PlayedSide;
  part: Part | null;
  at: number;
  isPlaying: boolean;
  failed: (part: Part) => void;
}

/** What one side sent, where the clock is. */
function Played({ side, part, at, isPlaying, failed }: PlayedProps) {
  const { t } = useTranslation("recordings");
  const shown = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = shown.current;
    if (!video || !part) return;
    const wanted = at - part.offset_s;
    if (Math.abs(video.currentTime - wanted) > drift && video.readyState > 0) video.currentTime = wanted;
    if (isPlaying && video.paused) void video.play().catch(() => undefined);
    if (!isPlaying && !video.paused) video.pause();
  }, [at, part, isPlaying]);
  return (
    <figure className={classes.side}>
      {part ? (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- a recorded call has no captions
        <video key={part.url} ref={shown} src={part.url} playsInline disablePictureInPicture data-played={side} onError={() => failed(part)} />
      ) : (
        <div className={classes.nothing}>
          <Text size="sm">{t("player.nothing")}</Text>
        </div>
      )}
      <figcaption>{t(`player.${side}`)}</figcaption>
    </figure>
  );
}
