import { Button, Group, Progress, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconLoader2 } from "@tabler/icons-react";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { EchoTest, type EchoView } from "@/realtime/echo";
import { iceServersOf } from "@/realtime/hooks";
import { Picture } from "./Picture";
import classes from "./DeviceCheck.module.css";

const heard = 0.03;

/** Whether camera, microphone and line are good enough for a call, before it matters. */
export function DeviceCheckPage() {
  const { t } = useTranslation("room");
  return (
    <Stack maw={720} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t("check.title")}
      </Title>
      <DeviceCheck />
    </Stack>
  );
}

/** The test itself, on its page and among the steps before a room. */
export function DeviceCheck() {
  const { t } = useTranslation("room");
  const test = useMemo(
    () =>
      new EchoTest({
        iceServers: async () => iceServersOf((await answer(api.GET("/v1/realtime/ice"))).ice_servers),
        answer: (offer) => answer(api.POST("/v1/realtime/echo", { body: offer })),
      }),
    [],
  );
  const view = useSyncExternalStore(test.watch, test.snapshot);
  useEffect(() => () => test.stop(), [test]);
  const isRunning = !["idle", "no_device", "no_line", "done"].includes(view.phase);
  return (
    <Stack gap="lg">
      <Text>{t("check.text")}</Text>
      {view.phase !== "idle" && <Pictures view={view} />}
      <div role="status">
        <Verdict view={view} />
      </div>
      {view.phase !== "idle" && view.phase !== "no_device" && <Parts view={view} />}
      <Group>
        {!isRunning && (
          <Button onClick={() => void test.start()}>{t(view.phase === "idle" ? "check.start" : "check.again")}</Button>
        )}
        {view.phase !== "idle" && view.phase !== "no_device" && (
          <Button variant="default" onClick={() => test.stop()}>
            {t("check.stop")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Pictures({ view }: { view: EchoView }) {
  const { t } = useTranslation("room");
  if (view.phase === "no_device") return null;
  const pictures = [
    { key: "self", stream: view.local, label: t("check.self") },
    { key: "echo", stream: view.echo, label: t("check.echo") },
  ] as const;
  return (
    <div className={classes.pictures}>
      {pictures.map(({ key, stream, label }) => (
        <figure key={key} className={classes.figure}>
          {stream ? (
            <Picture stream={stream} className={classes.picture} label={label} isMuted testId={key} />
          ) : (
            <Skeleton className={classes.picture} radius="md" />
          )}
          <figcaption>{label}</figcaption>
        </figure>
      ))}
    </div>
  );
}

function Verdict({ view }: { view: EchoView }) {
  const { t } = useTranslation("room");
  switch (view.phase) {
    case "idle":
      return null;
    case "opening":
    case "connecting":
    case "measuring":
      return <Text c="dimmed">{t(`check.${view.phase}`)}</Text>;
    case "no_device":
      return <Text fw={600}>{t(`device.${view.problem ?? "failed"}`)}</Text>;
    case "no_line":
      return (
        <>
          <Text fw={600}>{t("check.noLine")}</Text>
          <ProblemNote error={view.refusal} />
        </>
      );
    case "done":
      return (
        <>
          <Text fw={600} size="lg">
            {t(`check.${view.result?.quality ?? "fair"}`)}
          </Text>
          <Figures view={view} />
        </>
      );
  }
}

function Figures({ view }: { view: EchoView }) {
  const { t } = useTranslation("room");
  if (!view.result) return null;
  const percent = new Intl.NumberFormat(currentLanguage(), { style: "percent", maximumFractionDigits: 1 });
  return (
    <Text c="dimmed" data-figures>
      {t("check.figures", { ms: view.result.roundTripMs ?? 0, loss: percent.format(view.result.loss ?? 0) })}
    </Text>
  );
}

function Parts({ view }: { view: EchoView }) {
  const { t } = useTranslation("room");
  const hasSound = view.loudest > heard;
  const hasCamera = (view.local?.getVideoTracks().length ?? 0) > 0;
  const line = view.phase === "no_line" ? false : view.phase === "done" || view.phase === "measuring" ? true : null;
  return (
    <ul className={classes.parts}>
      <Part name={t("check.microphone")} works={hasSound || null} words={hasSound ? t("check.works") : t("check.silent")}>
        <Progress value={view.level * 100} aria-label={t("check.level")} className={classes.level} />
      </Part>
      <Part name={t("check.camera")} works={view.local ? hasCamera : null} words={t(hasCamera ? "check.works" : "check.missing")} />
      <Part
        name={t("check.line")}
        works={line}
        words={line === null ? t("check.connecting") : t(line ? "check.works" : "check.missing")}
      />
    </ul>
  );
}

interface PartProps {
  name: string;
  /** Null: not known yet. */
  works: boolean | null;
  words: string;
  children?: React.ReactNode;
}

function Part({ name, works, words, children }: PartProps) {
  const Icon = works === null ? IconLoader2 : works ? IconCircleCheck : IconCircleX;
  return (
    <li className={classes.part} data-works={String(works)}>
      <Icon size={22} aria-hidden />
      <span className={classes.name}>{name}</span>
      <span className={classes.words}>{words}</span>
      {children}
    </li>
  );
}
