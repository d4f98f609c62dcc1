import { Button, NumberInput, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { NoAnswer } from "@/components/States";
import { note } from "@/components/undo";
import { currentLanguage } from "@/i18n";
import { formatTime } from "@/i18n/formats";
import { delayQuery, useRunLate, type DelayPreview } from "./calendar";
import { RefusalNote } from "./RefusalNote";
import classes from "./Calendar.module.css";

const usual = [10, 15, 20, 30, 45] as const;
const [least, most] = [5, 120];

/** Running late: by how much, who moves from when to when, and then all of them at once. */
export function LateDialog({ zone, onClose }: { zone: string; onClose: () => void }) {
  const { t } = useTranslation(["doctor", "common"]);
  const [minutes, setMinutes] = useState<number>(15);
  const isPossible = minutes >= least && minutes <= most;
  const query = useQuery({ ...delayQuery(minutes), enabled: isPossible });
  const run = useRunLate();
  const stopped = query.data?.moves.filter(({ why_not }) => why_not) ?? [];
  const choose = (wanted: number) => {
    run.reset();
    setMinutes(wanted);
  };
  const send = ({ plan, moves }: DelayPreview) =>
    run.mutate(
      { minutes, plan },
      {
        onSuccess: () => {
          const said = t("calendar.late.done", { count: moves.length, minutes });
          onClose();
          announce(said);
          note({ message: said });
        },
      },
    );
  return (
    <Dialog opened onClose={onClose} title={t("calendar.late.title")} size="lg">
      <Stack>
        <Text>{t("calendar.late.text")}</Text>
        <div role="group" aria-label={t("calendar.late.minutes")} className={classes.times}>
          {usual.map((one) => (
            <Button key={one} variant={one === minutes ? "filled" : "light"} aria-pressed={one === minutes} px="xs" onClick={() => choose(one)}>
              {t("duration.minutes", { minutes: one })}
            </Button>
          ))}
        </div>
        <NumberInput
          label={t("calendar.late.minutes")}
          value={minutes}
          min={least}
          max={most}
          step={5}
          clampBehavior="strict"
          allowDecimal={false}
          onChange={(value) => choose(typeof value === "number" ? value : 0)}
        />
        {isPossible && query.isPending && query.fetchStatus !== "paused" && <Skeleton height={96} radius="md" />}
        {isPossible && !query.data && (query.isError || query.fetchStatus === "paused") && <NoAnswer query={query} />}
        {isPossible && query.data && <Moves preview={query.data} zone={zone} />}
        {stopped.length > 0 && query.data && (
          <div className={classes.warning} role="status">
            <Stack gap="xs" align="flex-start">
              <strong>{t("calendar.late.stopped")}</strong>
              <Text>{t("calendar.late.stoppedText")}</Text>
              {query.data.most_minutes >= least && (
                <Button variant="light" onClick={() => query.data && choose(query.data.most_minutes)}>
                  {t("calendar.late.most", { minutes: query.data.most_minutes })}
                </Button>
              )}
            </Stack>
          </div>
        )}
        <RefusalNote error={run.error} />
        <DialogButtons
          yes={t("calendar.late.yes", { count: query.data?.moves.length ?? 0 })}
          no={t("calendar.late.no")}
          loading={run.isPending}
          disabled={!isPossible || !query.data || query.isFetching || query.data.moves.length === 0 || stopped.length > 0}
          onYes={() => query.data && send(query.data)}
          close={onClose}
        />
      </Stack>
    </Dialog>
  );
}

function Moves({ preview: { moves }, zone }: { preview: DelayPreview; zone: string }) {
  const { t } = useTranslation("doctor");
  const language = currentLanguage();
  if (moves.length === 0) return <Text role="status">{t("calendar.late.nobody")}</Text>;
  return (
    <ul className={classes.moves} aria-label={t("calendar.late.who")}>
      {moves.map(({ booking_id, patient, was_at, starts_at, why_not }) => (
        <li key={booking_id} data-stopped={why_not ?? undefined}>
          <span className={classes.moveTimes}>
            {t("calendar.late.fromTo", { from: formatTime(was_at, language, zone), to: formatTime(starts_at, language, zone) })}
          </span>
          <span>{patient ?? t("calendar.held")}</span>
          {why_not && <span className={classes.why}>{t(`calendar.late.why.${why_not}`)}</span>}
        </li>
      ))}
    </ul>
  );
}
