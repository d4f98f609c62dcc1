import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay, IconPlayerRecord, IconPlayerStop } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConsentText } from "@/before/ConsentText";
import { Dialog } from "@/components/Dialog";
import { ProblemNote } from "@/components/ProblemNote";
import type { CallView } from "@/realtime/call";
import type { Consultation } from "@/room/consultation";
import { openOf, recordingsQuery, useRecordingDeed, type Recording } from "./recordings";
import type { Sending } from "./sender";
import { useKeptFocus } from "./useKeptFocus";
import { useSending } from "./useSending";
import classes from "./Recordings.module.css";

interface RecordingStripProps {
  consultation: Consultation;
  call: CallView;
  otherName: string;
}

/** That this call is recorded, or somebody would like to: for both sides, as long as it is so, with what one may do. */
export function RecordingStrip({ consultation, call, otherName }: RecordingStripProps) {
  const { t } = useTranslation("recordings");
  const found = useQuery(recordingsQuery(consultation.id)).data;
  const open = openOf(found?.recordings);
  const deed = useRecordingDeed(consultation.id);
  const isTalking = ["connected", "reconnecting"].includes(call.phase);
  const sending = useSending(open?.state === "running" && isTalking ? open.id : null, call.local);
  const [isReading, setIsReading] = useState(false);
  const [isLater, setIsLater] = useState<string | null>(null);
  const place = useKeptFocus<HTMLDivElement>(`${open?.state} ${open?.waits_for_you} ${isReading} ${isLater}`);
  if (!found) return null;
  const version = found.consent_version;
  const close = () => {
    setIsReading(false);
    setIsLater(open?.id ?? null);
    deed.reset();
  };
  if (!open) {
    if (!isTalking) return null;
    return (
      <div ref={place} tabIndex={-1} className={classes.offer}>
        <Button
          variant="subtle"
          size="compact-md"
          className={classes.record}
          leftSection={<IconPlayerRecord size={18} aria-hidden />}
          onClick={() => setIsReading(true)}
        >
          {t("record")}
        </Button>
        {isReading && (
          <Reading title={t("ask.title")} days={found.keep_days} error={deed.error} onClose={close}>
            <Button loading={deed.isPending} onClick={() => deed.mutate({ deed: "ask", version }, { onSuccess: close })}>
              {t("ask.yes", { name: otherName })}
            </Button>
            <Button variant="default" onClick={close}>
              {t("ask.no")}
            </Button>
          </Reading>
        )}
      </div>
    );
  }
  const isAsked = open.waits_for_you && (isReading || isLater !== open.id);
  const decide = (how: "agree" | "refuse") => deed.mutate({ deed: how, id: open.id, version }, { onSuccess: close });
  return (
    <div ref={place} tabIndex={-1}>
      <Strip recording={open} viewer={consultation.viewer} otherName={otherName} deed={deed} sending={sending}>
        {open.waits_for_you && (
          <Button size="compact-md" onClick={() => setIsReading(true)}>
            {t("asked.read")}
          </Button>
        )}
      </Strip>
      {isAsked && (
        <Reading title={t("asked.title", { name: otherName })} days={found.keep_days} error={deed.error} onClose={close}>
          <Button loading={deed.isPending && deed.variables.deed === "agree"} onClick={() => decide("agree")}>
            {t("asked.yes")}
          </Button>
          <Button variant="default" loading={deed.isPending && deed.variables.deed === "refuse"} onClick={() => decide("refuse")}>
            {t("asked.no")}
          </Button>
        </Reading>
      )}
    </div>
  );
}

interface StripProps {
  recording: Recording;
  viewer: Consultation["viewer"];
  otherName: string;
  deed: ReturnType<typeof useRecordingDeed>;
  /** How what we send arrives. */
  sending: Sending | null;
  children: React.ReactNode;
}

function Strip({ recording, viewer, otherName, deed, sending, children }: StripProps) {
  const { t } = useTranslation("recordings");
  const { id, state, waits_for_you } = recording;
  const words = state === "asked" ? (waits_for_you ? "asked" : "waiting") : state === "paused" ? `paused.${viewer === "doctor" ? "doctor" : "patient"}` : "running";
  const act = (what: "pause" | "resume" | "stop") => deed.mutate({ deed: what, id });
  const isDoing = (what: string) => deed.isPending && deed.variables.deed === what;
  return (
    <section className={classes.strip} data-state={state} data-sending={sending ?? undefined} aria-label={t("title")}>
      <span className={classes.sign} role="status">
        <span className={classes.dot} aria-hidden />
        <span>{t(`state.${words as "running"}`, { name: otherName })}</span>
      </span>
      {sending === "failing" && <Text size="sm">{t("failing")}</Text>}
      <Group gap="xs" className={classes.deeds}>
        {children}
        {viewer === "doctor" && state === "running" && (
          <Button size="compact-md" variant="default" leftSection={<IconPlayerPause size={18} aria-hidden />} loading={isDoing("pause")} onClick={() => act("pause")}>
            {t("pause")}
          </Button>
        )}
        {viewer === "doctor" && state === "paused" && (
          <Button size="compact-md" variant="default" leftSection={<IconPlayerPlay size={18} aria-hidden />} loading={isDoing("resume")} onClick={() => act("resume")}>
            {t("resume")}
          </Button>
        )}
        {!waits_for_you && (
          <Button size="compact-md" variant="default" leftSection={<IconPlayerStop size={18} aria-hidden />} loading={isDoing("stop")} onClick={() => act("stop")}>
            {t(state === "asked" ? "takeBack" : "stop")}
          </Button>
        )}
      </Group>
      {!waits_for_you && <ProblemNote error={deed.error} />}
    </section>
  );
}

interface ReadingProps {
  title: string;
  days: number;
  error: unknown;
  onClose: () => void;
  children: React.ReactNode;
}

/** What both agree to, and the buttons that do. */
function Reading({ title, days, error, onClose, children }: ReadingProps) {
  const { t } = useTranslation(["recordings", "common"]);
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <Stack gap="md">
        <ConsentText text={t("consent", { days })} level={3} />
        <ProblemNote error={error} />
        <Group className={classes.choices}>{children}</Group>
      </Stack>
    </Dialog>
  );
}
