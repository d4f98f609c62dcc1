import { Button, Group, Progress, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconLoader2 } from "@tabler/icons-react";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { EchoTest, heard, type EchoView } from "@/realtime/echo";
import type { Line } from "@/realtime/line";
import { iceServersOf } from "@/realtime/hooks";
import { Picture } from "./CallStage";
import classes from "./DeviceCheck.module.css";

/** Whether camera, microphone and line are good enough for a call, before it matters. */
export function DeviceCheckPage() {
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
    <Stack maw={720} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t("check.title")}
      </Title>
      <Text>{t("check.text")}</Text>
      {view.phase !== "idle" && <Pictures view={view} />}
      <div role="status">
        <Verdict view={view} />
        <AdviceList view={view} />
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

/** Each figure with its name; what could not be measured is not there. */
function Figures({ view }: { view: EchoView }) {
  const { t } = useTranslation("room");
  if (!view.line) return null;
  return (
    <dl className={classes.figures} data-figures>
      {figuresOf(view.line).map(([name, value]) => (
        <div key={name}>
          <dt>{t(`check.figure.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type Figure = "roundTrip" | "jitter" | "lossUp" | "lossDown" | "up" | "down";

const mega = (kilo: number | null) => (kilo === null ? null : kilo / 1000);

function figuresOf(line: Line): [Figure, string][] {
  const language = currentLanguage();
  const write = (value: number | null, options: Intl.NumberFormatOptions) =>
    value === null ? null : new Intl.NumberFormat(language, options).format(value);
  const percent = { style: "percent", maximumFractionDigits: 1 } as const;
  const time = { style: "unit", unit: "millisecond", unitDisplay: "short" } as const;
  const rate = { style: "unit", unit: "megabit-per-second", unitDisplay: "short", maximumFractionDigits: 1 } as const;
  const all: [Figure, string | null][] = [
    ["roundTrip", write(line.roundTripMs, time)],
    ["jitter", write(line.jitterMs, time)],
    ["lossUp", write(line.lossUp, percent)],
    ["lossDown", write(line.lossDown, percent)],
    ["up", write(mega(line.upKbps), rate)],
    ["down", write(mega(line.downKbps), rate)],
  ];
  return all.filter((one): one is [Figure, string] => one[1] !== null);
}

/** What to change, once the test has said how things are. */
function AdviceList({ view }: { view: EchoView }) {
  const { t } = useTranslation("room");
  if (!["done", "no_device", "no_line"].includes(view.phase) || view.advice.length === 0) return null;
  return (
    <section className={classes.advice} aria-label={t("check.adviceTitle")}>
      <Title order={2} size="h5">
        {t("check.adviceTitle")}
      </Title>
      <ul>
        {view.advice.map((one) => (
          <li key={one} data-advice={one}>
            {t(`check.advice.${one}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Parts({ view }: { view: EchoView }) {
  const { t } = useTranslation("room");
  const hasSound = view.loudest > heard;
  const hasCamera = (view.local?.getVideoTracks().length ?? 0) > 0;
  const isDim = view.sight === "dark" || view.sight === "covered";
  const line = view.phase === "no_line" ? false : view.phase === "done" || view.phase === "measuring" ? true : null;
  return (
    <ul className={classes.parts}>
      <Part name={t("check.microphone")} works={hasSound || null} words={hasSound ? t("check.works") : t("check.silent")}>
        <Progress value={view.level * 100} aria-label={t("check.level")} className={classes.level} />
      </Part>
      <Part
        name={t("check.camera")}
        works={view.local ? hasCamera && !isDim : null}
        words={t(hasCamera ? (isDim ? `check.sight.${view.sight as "dark" | "covered"}` : "check.works") : "check.missing")}
      />
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
