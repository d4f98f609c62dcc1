import { Button, Group, Text } from "@mantine/core";
import { IconMicrophone, IconPhoneOff, IconVideo } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "@/components/ProblemNote";
import type { Call, CallView } from "@/realtime/call";
import { useRinging } from "./ringing";
import { Talking } from "./Talking";
import classes from "./Call.module.css";

interface CallStageProps {
  call: Call;
  view: CallView;
  otherName: string;
  /** What one of several others is called. */
  nameOf: (participant: string) => string;
  /** A doctor may show the screen. */
  mayShare: boolean;
  /** Another window of ours lets go, and this one goes on. */
  takeOver: () => void;
}

/** The call over the chat: ringing, talking (large or small), and how it ended. */
export function CallStage({ call, view, otherName, nameOf, mayShare, takeOver }: CallStageProps) {
  const { t } = useTranslation("room");
  useRinging(view.phase === "incoming" && !view.isReturn, t("call.incoming", { name: otherName }));
  switch (view.phase) {
    case "idle":
      return null;
    case "incoming":
      return view.isElsewhere ? (
        <Elsewhere call={call} takeOver={takeOver} />
      ) : (
        <Incoming call={call} otherName={otherName} isReturn={view.isReturn} />
      );
    case "ended":
      return <Ended call={call} view={view} otherName={otherName} />;
    default:
      return <Talking call={call} view={view} otherName={otherName} nameOf={nameOf} mayShare={mayShare} />;
  }
}

function Incoming({ call, otherName, isReturn }: { call: Call; otherName: string; isReturn: boolean }) {
  const { t } = useTranslation("room");
  const title = isReturn ? t("call.stillOn", { name: otherName }) : t("call.incoming", { name: otherName });
  return (
    <section className={classes.notice} role={isReturn ? "region" : "alertdialog"} aria-label={title}>
      <Text fw={650} size="lg" className={isReturn ? undefined : classes.pulse}>
        {title}
      </Text>
      <Group gap="sm">
        <Button leftSection={<IconVideo size={20} />} onClick={() => void call.start(true)}>
          {t(isReturn ? "call.return" : "call.accept")}
        </Button>
        <Button variant="light" leftSection={<IconMicrophone size={20} />} onClick={() => void call.start(false)}>
          {t(isReturn ? "call.returnAudio" : "call.acceptAudio")}
        </Button>
        <Button variant="subtle" color={isReturn ? undefined : "red"} leftSection={<IconPhoneOff size={20} />} onClick={() => call.decline()}>
          {t(isReturn ? "call.notNow" : "call.decline")}
        </Button>
      </Group>
    </section>
  );
}

function Elsewhere({ call, takeOver }: { call: Call; takeOver: () => void }) {
  const { t } = useTranslation("room");
  return (
    <section className={classes.notice} aria-label={t("call.elsewhere")}>
      <Text>{t("call.elsewhere")}</Text>
      <Group gap="sm">
        <Button leftSection={<IconVideo size={20} />} onClick={takeOver}>
          {t("call.takeOver")}
        </Button>
        <Button variant="subtle" onClick={() => call.decline()}>
          {t("call.leaveThere")}
        </Button>
      </Group>
    </section>
  );
}

function Ended({ call, view, otherName }: Pick<CallStageProps, "call" | "view" | "otherName">) {
  const { t } = useTranslation("room");
  const words =
    view.ending === "device"
      ? t(`device.${view.device ?? "failed"}`)
      : t(`call.ended.${view.ending ?? "hung_up"}`, { name: otherName });
  const mayRetry = view.ending !== "elsewhere";
  const isOverForGood = ["hung_up", "other_hung_up", "elsewhere"].includes(view.ending ?? "hung_up");
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
          {t(isOverForGood ? "call.dismiss" : "call.byText")}
        </Button>
      </Group>
    </section>
  );
}
