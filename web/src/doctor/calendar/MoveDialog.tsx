import { Button, Group, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { alternativesOf } from "@/api/bookings";
import { Problem } from "@/api/problem";
import { announce } from "@/components/Announcer";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { useProblemText } from "@/components/problem-text";
import { offerUndo, sayProblem } from "@/components/undo";
import { currentLanguage } from "@/i18n";
import { dayOf, formatMoment, formatTime } from "@/i18n/formats";
import { calendarQuery, inTheWay, isOutside, movedTo, useMove, type CalendarBooking } from "./calendar";
import { clockOf, instantOf, minuteIn, minuteOfClock, onDay } from "./days";
import { RefusalNote } from "./RefusalNote";
import classes from "./Calendar.module.css";

interface MoveDialogProps {
  booking: CalendarBooking;
  zone: string;
  /** Where it was dropped; without it a time is chosen here. */
  target?: string;
  onClose: () => void;
}

/** Moves an appointment after saying from when to when, and that the patient will be told. */
export function MoveDialog({ booking, zone, target, onClose }: MoveDialogProps) {
  const { t } = useTranslation(["doctor", "common"]);
  const language = currentLanguage();
  const textOf = useProblemText();
  const [isChoosing, setChoosing] = useState(target === undefined);
  const [day, setDay] = useState(dayOf(target ?? booking.starts_at, zone));
  const [clock, setClock] = useState(clockOf(minuteIn(day, target ?? booking.starts_at, zone)));
  const query = useQuery(calendarQuery(day || dayOf(booking.starts_at, zone), 1));
  const move = useMove();
  const minute = minuteOfClock(clock);
  const start = day && minute !== null ? instantOf(day, minute, zone) : null;
  const to = start ? movedTo(booking, start) : null;
  const isSame = start !== null && Date.parse(start) === Date.parse(booking.starts_at);
  const way = to && query.data ? inTheWay(query.data, booking, to) : null;
  const serverAsks = move.error instanceof Problem && move.error.code === "outside_hours";
  const outside = serverAsks || Boolean(to && query.data && isOutside(query.data, booking, to));
  const times = { name: booking.patient ?? "", from: formatMoment(booking.starts_at, language, zone), to: start ? formatMoment(start, language, zone) : "" };

  const choose = (instant: string) => {
    move.reset();
    setDay(dayOf(instant, zone));
    setClock(clockOf(minuteIn(dayOf(instant, zone), instant, zone)));
  };
  const undo = (moved: CalendarBooking) =>
    move.mutate(
      { booking: moved, starts_at: booking.starts_at, outside_hours: true },
      {
        onSuccess: () => announce(t("calendar.move.undone", times)),
        onError: (error) => sayProblem(textOf(error)),
      },
    );
  const send = () =>
    start &&
    move.mutate(
      { booking, starts_at: start, outside_hours: outside },
      {
        onSuccess: (moved) => {
          onClose();
          announce(t("calendar.move.done", times));
          offerUndo(t("calendar.move.done", times), () => undo(moved));
        },
      },
    );
  const open = query.data ? onDay(query.data.open_slots, day, zone).filter(({ mode }) => mode === booking.mode) : [];
  return (
    <Dialog opened onClose={onClose} title={t("calendar.move.title", times)} size="lg">
      <Stack>
        <Text className={classes.fromTo}>
          {isSame || !start ? t("calendar.move.now", times) : t("calendar.move.fromTo", times)}
        </Text>
        {isChoosing ? (
          <>
            <Group grow align="flex-start">
              <TextInput
                type="date"
                label={t("calendar.day")}
                value={day}
                onChange={(event) => {
                  move.reset();
                  setDay(event.currentTarget.value);
                }}
              />
              <TextInput
                type="time"
                label={t("calendar.time")}
                value={clock}
                data-autofocus
                onChange={(event) => {
                  move.reset();
                  setClock(event.currentTarget.value);
                }}
              />
            </Group>
            {query.isPending && query.fetchStatus !== "paused" ? (
              <Skeleton height={44} radius="md" />
            ) : (
              <div role="group" aria-label={t("calendar.move.open")}>
                <Text size="sm" c="dimmed" mb={4}>
                  {open.length > 0 ? t("calendar.move.open") : t("calendar.move.noneOpen")}
                </Text>
                <Times starts={open.map(({ starts_at }) => starts_at)} chosen={start} zone={zone} onChoose={choose} />
              </div>
            )}
          </>
        ) : (
          <Button variant="subtle" px={0} style={{ alignSelf: "flex-start" }} onClick={() => setChoosing(true)}>
            {t("calendar.move.another")}
          </Button>
        )}
        {way && !isSame && (
          <div className={classes.danger} role="status">
            {t(`calendar.refused.${way}`, { moment: times.to })}
          </div>
        )}
        {outside && !way && !isSame && (
          <div className={classes.warning} role="status">
            {t("calendar.move.outside")}
          </div>
        )}
        {!serverAsks && <RefusalNote error={move.error} />}
        <Times starts={alternativesOf(move.error).map(({ starts_at }) => starts_at)} chosen={start} zone={zone} onChoose={choose} withDay />
        <Text size="sm">{t("calendar.move.told")}</Text>
        <DialogButtons
          yes={t(outside ? "calendar.move.yesOutside" : "calendar.move.yes")}
          no={t("calendar.move.no")}
          loading={move.isPending}
          disabled={!start || isSame || way !== null}
          onYes={send}
          close={onClose}
        />
      </Stack>
    </Dialog>
  );
}

interface TimesProps {
  starts: readonly string[];
  chosen: string | null;
  zone: string;
  onChoose: (start: string) => void;
  withDay?: boolean;
}

function Times({ starts, chosen, zone, onChoose, withDay = false }: TimesProps) {
  const language = currentLanguage();
  if (starts.length === 0) return null;
  return (
    <div className={classes.times}>
      {starts.map((start) => {
        const isChosen = chosen !== null && Date.parse(chosen) === Date.parse(start);
        return (
          <Button key={start} variant={isChosen ? "filled" : "light"} aria-pressed={isChosen} px="xs" onClick={() => onChoose(start)}>
            {withDay ? formatMoment(start, language, zone) : formatTime(start, language, zone)}
          </Button>
        );
      })}
    </div>
  );
}
