import { ActionIcon, Button, Group, Loader, Text, Tooltip } from "@mantine/core";
import {
  IconArrowsDiagonal,
  IconArrowsDiagonalMinimize2,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconVideo,
  IconVideoOff,
} from "@tabler/icons-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "@/components/ProblemNote";
import type { Call, CallView } from "@/realtime/call";
import { useRinging } from "./ringing";
import classes from "./Call.module.css";

interface CallStageProps {
  call: Call;
  view: CallView;
  otherName: string;
}

/** The call over the chat: ringing, talking (large or small), and how it ended. */
export function CallStage({ call, view, otherName }: CallStageProps) {
  useRinging(view.phase === "incoming");
  switch (view.phase) {
    case "idle":
      return null;
    case "incoming":
      return <Incoming call={call} otherName={otherName} />;
    case "ended":
      return <Ended call={call} view={view} otherName={otherName} />;
    default:
      return <Talking call={call} view={view} otherName={otherName} />;
  }
}

function Incoming({ call, otherName }: { call: Call; otherName: string }) {
  const { t } = useTranslation("room");
  return (
    <section className={classes.notice} role="alertdialog" aria-label={t("call.incoming", { name: otherName })}>
      <Text fw={650} size="lg" className={classes.pulse}>
        {t("call.incoming", { name: otherName })}
      </Text>
      <Group gap="sm">
        <Button leftSection={<IconVideo size={20} />} onClick={() => void call.start(true)}>
          {t("call.accept")}
        </Button>
        <Button variant="light" leftSection={<IconMicrophone size={20} />} onClick={() => void call.start(false)}>
          {t("call.acceptAudio")}
        </Button>
        <Button variant="subtle" color="red" leftSection={<IconPhoneOff size={20} />} onClick={() => call.decline()}>
          {t("call.decline")}
        </Button>
      </Group>
    </section>
  );
}

function Ended({ call, view, otherName }: CallStageProps) {
  const { t } = useTranslation("room");
  const words =
    view.ending === "device"
      ? t(`device.${view.device ?? "failed"}`)
      : t(`call.ended.${view.ending ?? "hung_up"}`, { name: otherName });
  const mayRetry = view.ending !== "elsewhere";
  return (
    <section className={classes.notice} role="status">
      <Text>{words}</Text>
      <ProblemNote error={view.refusal} />
      <Group gap="sm">
        {mayRetry && (
          <Button variant="light" onClick={() => void call.start()}>
            {t("call.again")}
          </Button>
        )}
        <Button variant="subtle" onClick={() => call.dismiss()}>
          {t("call.dismiss")}
        </Button>
      </Group>
    </section>
  );
}

function Talking({ call, view, otherName }: CallStageProps) {
  const { t } = useTranslation("room");
  const [isSmall, setIsSmall] = useState(false);
  const isConnected = view.phase === "connected";
  const phase = view.phase as "preparing" | "ringing" | "connecting" | "connected" | "reconnecting";
  const isWeak = view.quality?.quality === "poor";
  return (
    <section className={classes.stage} data-size={isSmall ? "small" : "large"} aria-label={t("call.label")}>
      <Picture
        stream={view.remote}
        className={classes.remote}
        label={t("call.other", { name: otherName })}
        isHidden={!view.otherCamera}
        testId="remote"
      />
      {(!isConnected || !view.otherCamera || !view.remote) && (
        <div className={classes.instead}>
          {!isConnected && <Loader color="white" size="sm" type="dots" />}
          <Text>{isConnected && !view.otherCamera ? t("call.otherNoCamera", { name: otherName }) : t(`call.${phase}`)}</Text>
        </div>
      )}
      {view.hasCamera && (
        <Picture stream={view.local} className={classes.self} label={t("call.self")} isMuted isHidden={!view.camera} testId="self" />
      )}
      <div className={classes.told} role="status">
        {isConnected && !view.otherMicrophone && <span>{t("call.otherMuted", { name: otherName })}</span>}
        {isConnected && view.quality && <span data-weak={isWeak}>{t(`call.quality.${view.quality.quality}`)}</span>}
        {view.device && <span>{t(cameraWords(view.device))}</span>}
      </div>
      <Controls call={call} view={view} isSmall={isSmall} resize={() => setIsSmall(!isSmall)} />
    </section>
  );
}

const cameraWords = (problem: NonNullable<CallView["device"]>) =>
  problem === "denied" ? "device.cameraDenied" : problem === "busy" ? "device.cameraBusy" : "device.cameraNone";

interface ControlsProps {
  call: Call;
  view: CallView;
  isSmall: boolean;
  resize: () => void;
}

function Controls({ call, view, isSmall, resize }: ControlsProps) {
  const { t } = useTranslation("room");
  return (
    <Group className={classes.controls} gap="xs" justify="center" wrap="nowrap">
      <Control label={t(view.microphone ? "call.mute" : "call.unmute")} isOff={!view.microphone} press={() => call.toggleMicrophone()}>
        {view.microphone ? <IconMicrophone /> : <IconMicrophoneOff />}
      </Control>
      {view.hasCamera && (
        <Control label={t(view.camera ? "call.cameraOff" : "call.cameraOn")} isOff={!view.camera} press={() => call.toggleCamera()}>
          {view.camera ? <IconVideo /> : <IconVideoOff />}
        </Control>
      )}
      <Control label={t(isSmall ? "call.grow" : "call.shrink")} press={resize}>
        {isSmall ? <IconArrowsDiagonal /> : <IconArrowsDiagonalMinimize2 />}
      </Control>
      <Control label={t("call.hangUp")} isDanger press={() => call.hangUp()}>
        <IconPhoneOff />
      </Control>
    </Group>
  );
}

interface ControlProps {
  label: string;
  press: () => void;
  children: ReactNode;
  isOff?: boolean;
  isDanger?: boolean;
}

function Control({ label, press, children, isOff = false, isDanger = false }: ControlProps) {
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon className={classes.control} data-off={isOff} data-danger={isDanger} size={48} radius="xl" aria-label={label} onClick={press}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

interface PictureProps {
  stream: MediaStream | null;
  className?: string;
  label: string;
  isMuted?: boolean;
  isHidden?: boolean;
  testId: string;
}

/** A stream as moving picture and sound. */
export function Picture({ stream, className, label, isMuted = false, isHidden = false, testId }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element || element.srcObject === stream) return;
    element.srcObject = stream;
    // A browser may want a touch first; the picture then starts with the next one.
    if (stream) void element.play().catch(() => undefined);
  }, [stream]);
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- a person talking now has no captions
    <video
      ref={video}
      className={className}
      aria-label={label}
      data-picture={testId}
      data-hidden={isHidden || !stream}
      muted={isMuted}
      autoPlay
      playsInline
    />
  );
}
