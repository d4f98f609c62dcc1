import { ActionIcon, Group, Menu, Tooltip } from "@mantine/core";
import {
  IconArrowsDiagonal,
  IconArrowsDiagonalMinimize2,
  IconCameraRotate,
  IconDots,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconPictureInPicture,
  IconScreenShare,
  IconScreenShareOff,
  IconVideo,
  IconVideoOff,
} from "@tabler/icons-react";
import { forwardRef, useEffect, useState, type ComponentPropsWithoutRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Call, CallView } from "@/realtime/call";
import classes from "./Call.module.css";

interface ControlsProps {
  call: Call;
  view: CallView;
  isSmall: boolean;
  /** A doctor may show the screen. */
  mayShare: boolean;
  resize: () => void;
  /** Shows the other's picture over other windows; null where the browser cannot. */
  float: (() => void) | null;
  speaker: string | null;
  setSpeaker: (id: string) => void;
}

export function CallControls({ call, view, isSmall, mayShare, resize, float, speaker, setSpeaker }: ControlsProps) {
  const { t } = useTranslation("room");
  const devices = useDevices(view.local !== null);
  const canShare = mayShare && typeof navigator.mediaDevices?.getDisplayMedia === "function";
  const isHeard = view.microphone && view.hasMicrophone;
  const canFlip = view.hasCamera && devices.filter(({ kind }) => kind === "videoinput").length > 1;
  return (
    <Group className={classes.controls} gap="xs" justify="center" role="toolbar" aria-label={t("call.controls")}>
      <Control label={t(isHeard ? "call.mute" : "call.unmute")} isOff={!isHeard} onClick={call.toggleMicrophone}>
        {isHeard ? <IconMicrophone /> : <IconMicrophoneOff />}
      </Control>
      <Control label={t(view.camera ? "call.cameraOff" : "call.cameraOn")} isOff={!view.camera} onClick={call.toggleCamera}>
        {view.camera ? <IconVideo /> : <IconVideoOff />}
      </Control>
      {canFlip && !isSmall && (
        <Control label={t("call.flip")} onClick={call.flip}>
          <IconCameraRotate />
        </Control>
      )}
      {canShare && !isSmall && (
        <Control label={t(view.isSharing ? "call.stopSharing" : "call.share")} isOff={view.isSharing} onClick={call.share}>
          {view.isSharing ? <IconScreenShareOff /> : <IconScreenShare />}
        </Control>
      )}
      {!isSmall && (
        <Menu position="top" withinPortal shadow="md">
          <Menu.Target>
            <Control label={t("call.more")}>
              <IconDots />
            </Control>
          </Menu.Target>
          <Menu.Dropdown>
            <Choices
              title={t("call.microphones")}
              found={devices.filter(({ kind }) => kind === "audioinput")}
              chosen={view.local?.getAudioTracks()[0]?.getSettings().deviceId ?? null}
              choose={(id) => call.choose("audio", id)}
            />
            <Choices
              title={t("call.cameras")}
              found={devices.filter(({ kind }) => kind === "videoinput")}
              chosen={view.local?.getVideoTracks()[0]?.getSettings().deviceId ?? null}
              choose={(id) => call.choose("video", id)}
            />
            {"setSinkId" in HTMLMediaElement.prototype && (
              <Choices
                title={t("call.speakers")}
                found={devices.filter(({ kind }) => kind === "audiooutput")}
                chosen={speaker ?? "default"}
                choose={setSpeaker}
              />
            )}
            <Menu.Label>{t("call.line")}</Menu.Label>
            <Menu.Item aria-current={view.isLadderOn} onClick={() => call.keep(null)}>
              {t("call.ladder.auto")}
            </Menu.Item>
            {(["video", "audio", "text"] as const).map((rung) => (
              <Menu.Item key={rung} aria-current={!view.isLadderOn && view.rung === rung} onClick={() => call.keep(rung)}>
                {t(`call.ladder.${rung}`)}
              </Menu.Item>
            ))}
            {float && (
              <Menu.Item leftSection={<IconPictureInPicture size={18} />} onClick={float}>
                {t("call.float")}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <Control label={t(isSmall ? "call.grow" : "call.shrink")} onClick={resize}>
        {isSmall ? <IconArrowsDiagonal /> : <IconArrowsDiagonalMinimize2 />}
      </Control>
      <Control label={t("call.hangUp")} isDanger onClick={() => call.hangUp()}>
        <IconPhoneOff />
      </Control>
    </Group>
  );
}

interface ChoicesProps {
  title: string;
  found: readonly MediaDeviceInfo[];
  chosen: string | null;
  choose: (deviceId: string) => void;
}

function Choices({ title, found, chosen, choose }: ChoicesProps) {
  if (found.length < 2) return null;
  return (
    <>
      <Menu.Label>{title}</Menu.Label>
      {found.map(({ deviceId, label }) => (
        <Menu.Item key={deviceId} aria-current={deviceId === chosen} onClick={() => choose(deviceId)}>
          {label}
        </Menu.Item>
      ))}
    </>
  );
}

interface ControlProps extends ComponentPropsWithoutRef<"button"> {
  label: string;
  children: ReactNode;
  isOff?: boolean;
  isDanger?: boolean;
}

const Control = forwardRef<HTMLButtonElement, ControlProps>(function Control(
  { label, children, isOff = false, isDanger = false, ...button },
  ref,
) {
  return (
    <Tooltip label={label} openDelay={400} disabled={Boolean(button["aria-expanded"])}>
      <ActionIcon ref={ref} {...button} className={classes.control} data-off={isOff} data-danger={isDanger} size={48} radius="xl" aria-label={label}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
});

/** The devices there are; their names are told once one of them is open. */
function useDevices(isOpen: boolean): readonly MediaDeviceInfo[] {
  const [found, setFound] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (!media || !isOpen) return;
    const look = () => void media.enumerateDevices().then(setFound, () => undefined);
    look();
    media.addEventListener("devicechange", look);
    return () => media.removeEventListener("devicechange", look);
  }, [isOpen]);
  return found;
}
