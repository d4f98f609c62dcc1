import { Button, Loader, Text } from "@mantine/core";
import { IconMicrophoneOff } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Participant } from "@/realtime/call-view";
import type { Call, CallView } from "@/realtime/call";
import { lower } from "@/realtime/ladder";
import { CallControls } from "./CallControls";
import { Picture } from "./Picture";
import { SelfView } from "./SelfView";
import classes from "./Call.module.css";

interface TalkingProps {
  call: Call;
  view: CallView;
  otherName: string;
  /** What one of several others is called. */
  nameOf: (participant: string) => string;
  mayShare: boolean;
}

/** The call while it lasts: the others, oneself, how the line is, and what can be done. */
export function Talking({ call, view, otherName, nameOf, mayShare }: TalkingProps) {
  const { t } = useTranslation("room");
  const [isSmall, setIsSmall] = useState(false);
  const [speaker, setSpeaker] = useState<string | null>(null);
  const stage = useRef<HTMLElement>(null);
  const others: readonly (Participant | null)[] = view.others.length > 0 ? view.others : [null];
  const float = () =>
    void stage.current?.querySelector<HTMLVideoElement>("video[data-picture=remote]")?.requestPictureInPicture().catch(() => undefined);
  return (
    <section ref={stage} className={classes.stage} data-size={isSmall ? "small" : "large"} aria-label={t("call.label")}>
      <div className={classes.others} data-count={others.length}>
        {others.map((other) => (
          <Other
            key={other?.id ?? "anybody"}
            view={view}
            other={other}
            name={others.length > 1 && other?.id ? nameOf(other.id) : otherName}
            isOneOfMany={others.length > 1}
            speaker={speaker}
          />
        ))}
      </div>
      {view.hasCamera && <SelfView call={call} view={view} />}
      <Notes call={call} view={view} otherName={otherName} nameOf={nameOf} write={isSmall ? null : () => setIsSmall(true)} />
      <CallControls
        call={call}
        view={view}
        isSmall={isSmall}
        mayShare={mayShare}
        resize={() => setIsSmall(!isSmall)}
        float={document.pictureInPictureEnabled ? float : null}
        speaker={speaker}
        setSpeaker={setSpeaker}
      />
    </section>
  );
}

interface OtherProps {
  view: CallView;
  other: Participant | null;
  name: string;
  /** Whose picture it is has to be said. */
  isOneOfMany: boolean;
  speaker: string | null;
}

function Other({ view, other, name, isOneOfMany, speaker }: OtherProps) {
  const { t } = useTranslation("room");
  const isConnected = view.phase === "connected" && other?.state === "connected";
  const hasPicture = (other?.camera ?? true) || (other?.sharing ?? false);
  const isPaused = isConnected && lower(view.rung, other.rung) !== "video";
  const phase = view.phase as "preparing" | "ringing" | "connecting" | "connected" | "reconnecting";
  const words = () => {
    if (!isConnected) return t(`call.${phase === "connected" ? "reconnecting" : phase}`);
    if (other.held) return t("call.otherHeld", { name });
    return isPaused ? t("call.paused") : t("call.otherNoCamera", { name });
  };
  const isInstead = !isConnected || !hasPicture || isPaused || other.held || !other.remote;
  return (
    <div className={classes.other}>
      <Picture
        stream={other?.remote ?? null}
        className={classes.remote}
        label={t(other?.sharing ? "call.screenOf" : "call.other", { name })}
        isHidden={!hasPicture || isPaused}
        speaker={speaker}
        testId="remote"
      />
      {isInstead && (
        <div className={classes.instead}>
          {!isConnected && <Loader color="white" size="sm" type="dots" />}
          <Text>{words()}</Text>
        </div>
      )}
      {isOneOfMany && (
        <Text className={classes.name} size="sm" aria-hidden>
          {other && !other.microphone && <IconMicrophoneOff size={14} />} {name}
        </Text>
      )}
    </div>
  );
}

interface NotesProps extends Omit<TalkingProps, "mayShare"> {
  /** Makes room for the conversation; null where there is room. */
  write: (() => void) | null;
}

/** How the line is and what to do about it, and what became of devices: by words, also for a screen reader. */
function Notes({ call, view, otherName: name, nameOf, write }: NotesProps) {
  const { t } = useTranslation("room");
  const isConnected = view.phase === "connected";
  // Of several the one who shows something; the others' pictures say how they are.
  const other = view.others.length > 1 ? view.others.find(({ sharing }) => sharing) : view.others[0];
  const otherName = view.others.length > 1 && other?.id ? nameOf(other.id) : name;
  const isWeak = view.quality?.quality === "poor";
  return (
    <div className={classes.told} role="status">
      {isConnected && other && !other.microphone && <span>{t("call.otherMuted", { name: otherName })}</span>}
      {isConnected && other?.sharing && <span>{t("call.otherShares", { name: otherName })}</span>}
      {view.isSharing && <span>{t("call.sharing")}</span>}
      {isConnected && view.quality && view.rung === "video" && <span data-weak={isWeak}>{t(`call.quality.${view.quality.quality}`)}</span>}
      {isConnected && view.rung !== "video" && (
        <span data-weak>
          {t(view.isLadderOn ? `call.ladder.${view.rung}ByItself` : `call.ladder.${view.rung}Chosen`)}{" "}
          <Button size="compact-sm" variant="white" color="dark" onClick={() => call.keep(view.isLadderOn ? "video" : null)}>
            {t(view.isLadderOn ? "call.ladder.override" : "call.ladder.auto")}
          </Button>
        </span>
      )}
      {isConnected && other && view.rung === "video" && other.rung !== "video" && <span>{t("call.otherLine", { name: otherName })}</span>}
      {view.isHeld && <span data-weak>{t("call.held")}</span>}
      {view.hasNoRelay && <span data-weak>{t("call.noRelay")}</span>}
      {view.isSlow && (
        <span data-weak>
          {t("call.slow")}{" "}
          {write && (
            <Button size="compact-sm" variant="white" color="dark" onClick={write}>
              {t("call.write")}
            </Button>
          )}
        </span>
      )}
      {view.changed && <span>{t(`device.changed.${view.changed}`)}</span>}
      {view.device && <span>{t(cameraWords(view.device))}</span>}
    </div>
  );
}

const cameraWords = (problem: NonNullable<CallView["device"]>) =>
  problem === "denied" ? "device.cameraDenied" : problem === "busy" ? "device.cameraBusy" : "device.cameraNone";
