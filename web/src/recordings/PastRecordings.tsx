import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconMovie, IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { Player } from "./Player";
import { lengthOf, pastOf, playbacksQuery, recordingsQuery, usePlay, useRecordingDeed, type Playback, type Recording } from "./recordings";
import { useKeptFocus } from "./useKeptFocus";
import classes from "./Recordings.module.css";

/** What was recorded in a consultation: to be played by both sides, with who has. */
export function PastRecordings({ consultationId }: { consultationId: string }) {
  const { t } = useTranslation("recordings");
  const { data } = useQuery(recordingsQuery(consultationId));
  const past = pastOf(data?.recordings);
  if (past.length === 0) return null;
  return (
    <section className={classes.card} aria-label={t("past.title")}>
      <Title order={2} size="h5" className={classes.title}>
        <IconMovie size={20} aria-hidden /> {t("past.title")}
      </Title>
      {past.map((one) => (
        <Past key={one.id} recording={one} days={data?.keep_days ?? 0} />
      ))}
    </section>
  );
}

function Past({ recording, days }: { recording: Recording; days: number }) {
  const { t } = useTranslation("recordings");
  const play = usePlay(recording.consultation_id);
  const [playing, setPlaying] = useState<Playback | null>(null);
  const { started_at, ended_at, deleted_at, deleted_why, playable } = recording;
  const place = useKeptFocus<HTMLDivElement>(deleted_at);
  const language = currentLanguage();
  const length = started_at && ended_at ? (Date.parse(ended_at) - Date.parse(started_at)) / 1000 : 0;
  return (
    <div ref={place} tabIndex={-1} className={classes.past}>
      <Text>{t("past.when", { moment: formatMoment(started_at ?? recording.asked_at, language), length: lengthOf(length) })}</Text>
      {deleted_at ? (
        <Text size="sm" c="dimmed">
          {t(`past.deleted.${deleted_why ?? "retention"}`, { moment: formatMoment(deleted_at, language), days })}
        </Text>
      ) : (
        <>
          {!playable && (
            <Text size="sm" c="dimmed" role="status">
              {t(recording.size === 0 && length < 1 ? "past.empty" : "past.keeping")}
            </Text>
          )}
          {playing && <Player playback={playing} />}
          <ProblemNote error={play.error} />
          <Group gap="xs">
            {playable && !playing && (
              <Button
                variant="light"
                leftSection={<IconPlayerPlay size={18} aria-hidden />}
                loading={play.isPending}
                onClick={() => play.mutate(recording.id, { onSuccess: setPlaying })}
              >
                {t("past.play")}
              </Button>
            )}
            <Deleting recording={recording} />
          </Group>
          <Text size="sm" c="dimmed">
            {t("past.keep", { days })}
          </Text>
        </>
      )}
      <Played recording={recording} />
    </div>
  );
}

/** Everybody who has played it, for both sides to see. */
function Played({ recording }: { recording: Recording }) {
  const { t } = useTranslation("recordings");
  const { data } = useQuery(playbacksQuery(recording.id, recording.consultation_id));
  if (!data) return null;
  if (data.playbacks.length === 0) return <Text size="sm" c="dimmed">{t("played.nobody")}</Text>;
  return (
    <details className={classes.played}>
      <summary>{t("played.title", { count: data.playbacks.length })}</summary>
      <ul>
        {data.playbacks.map((one) => (
          <li key={`${one.person_id} ${one.at}`}>{t(`played.${one.side}`, { name: one.name, moment: formatMoment(one.at, currentLanguage()) })}</li>
        ))}
      </ul>
    </details>
  );
}

/** The patient's side takes its consent back: after asking once, for it cannot be undone. */
function Deleting({ recording }: { recording: Recording }) {
  const { t } = useTranslation(["recordings", "common"]);
  const [isOpen, setIsOpen] = useState(false);
  const deed = useRecordingDeed(recording.consultation_id);
  if (!recording.may_withdraw) return null;
  const close = () => setIsOpen(false);
  return (
    <>
      <Button variant="subtle" color="red" leftSection={<IconTrash size={18} aria-hidden />} onClick={() => setIsOpen(true)}>
        {t("delete.open")}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={t("delete.title")}>
        <Stack>
          <Text>{t("delete.text")}</Text>
          <ProblemNote error={deed.error} />
          <DialogButtons
            yes={t("delete.yes")}
            no={t("delete.no")}
            color="red"
            loading={deed.isPending}
            onYes={() => deed.mutate({ deed: "withdraw", id: recording.id }, { onSuccess: close })}
            close={close}
          />
        </Stack>
      </Dialog>
    </>
  );
}
