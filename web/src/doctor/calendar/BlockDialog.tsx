import { Group, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/problem";
import { announce } from "@/components/Announcer";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { useProblemText } from "@/components/problem-text";
import { offerUndo, sayProblem } from "@/components/undo";
import { currentLanguage } from "@/i18n";
import { dayOf, formatMoment } from "@/i18n/formats";
import { useBlock, useUnblock, type Block, type CalendarBooking } from "./calendar";
import { clockOf, instantOf, minuteIn, minuteOfClock, type Timed } from "./days";
import classes from "./Calendar.module.css";

interface BlockDialogProps {
  /** What was drawn, or a proposal. */
  during: Timed;
  zone: string;
  bookings: readonly CalendarBooking[];
  onClose: () => void;
}

/** Blocks time, after naming whoever is booked then. */
export function BlockDialog({ during, zone, bookings, onClose }: BlockDialogProps) {
  const { t } = useTranslation(["doctor", "common"]);
  const language = currentLanguage();
  const textOf = useProblemText();
  const first = dayOf(during.starts_at, zone);
  const [value, setValue] = useState({
    day: first,
    from: clockOf(minuteIn(first, during.starts_at, zone)),
    until: dayOf(during.ends_at, zone),
    to: clockOf(minuteIn(dayOf(during.ends_at, zone), during.ends_at, zone)),
    label: "",
  });
  const block = useBlock();
  const unblock = useUnblock();
  const change = (changed: Partial<typeof value>) => {
    block.reset();
    setValue((before) => ({ ...before, ...changed }));
  };
  const [from, to] = [minuteOfClock(value.from), minuteOfClock(value.to)];
  const starts_at = value.day && from !== null ? instantOf(value.day, from, zone) : null;
  const ends_at = value.until && to !== null ? instantOf(value.until, to, zone) : null;
  const isOrdered = starts_at !== null && ends_at !== null && Date.parse(starts_at) < Date.parse(ends_at);
  const affected = affectedOf(block.error);
  const said = (made: Timed) => ({ from: formatMoment(made.starts_at, language, zone), to: formatMoment(made.ends_at, language, zone) });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isOrdered || !starts_at || !ends_at) return;
    block.mutate(
      { starts_at, ends_at, label: value.label, accept: affected.map(({ id }) => id) },
      {
        onSuccess: (made) => {
          onClose();
          announce(t("calendar.block.done", said(made)));
          offerUndo(t("calendar.block.done", said(made)), () =>
            unblock.mutate(made.id, {
              onSuccess: () => announce(t("calendar.block.opened", said(made))),
              onError: (error) => sayProblem(textOf(error)),
            }),
          );
        },
      },
    );
  };
  return (
    <Dialog opened onClose={onClose} title={t("calendar.block.title")}>
      <form onSubmit={send}>
        <Stack>
          <Text>{t("calendar.block.text")}</Text>
          <Group grow align="flex-end">
            <TextInput type="date" label={t("calendar.block.from")} value={value.day} required onChange={(event) => change({ day: event.currentTarget.value, until: event.currentTarget.value > value.until ? event.currentTarget.value : value.until })} />
            <TextInput type="time" aria-label={t("calendar.block.fromTime")} value={value.from} required onChange={(event) => change({ from: event.currentTarget.value })} />
          </Group>
          <Group grow align="flex-end">
            <TextInput type="date" label={t("calendar.block.to")} value={value.until} min={value.day} required onChange={(event) => change({ until: event.currentTarget.value })} />
            <TextInput type="time" aria-label={t("calendar.block.toTime")} value={value.to} required onChange={(event) => change({ to: event.currentTarget.value })} />
          </Group>
          {!isOrdered && (
            <Text c="var(--mantine-color-error)" role="status">
              {t("calendar.block.order")}
            </Text>
          )}
          <TextInput
            label={t("calendar.block.label")}
            description={t("calendar.block.labelHint")}
            maxLength={80}
            value={value.label}
            data-autofocus
            onChange={(event) => change({ label: event.currentTarget.value })}
          />
          {affected.length > 0 ? (
            <div className={classes.warning} role="alert">
              <strong>{t("calendar.block.affected", { count: affected.length })}</strong>
              <ul className={classes.named}>
                {affected.map(({ id, starts_at: start }) => (
                  <li key={id}>
                    {formatMoment(start, language, zone)} · {bookings.find((one) => one.id === id)?.patient ?? t("calendar.held")}
                  </li>
                ))}
              </ul>
            </div>
          ) : (
            <ProblemNote error={block.error} />
          )}
          <DialogButtons
            yes={t(affected.length > 0 ? "calendar.block.accept" : "calendar.block.yes")}
            no={t("calendar.block.no")}
            loading={block.isPending}
            disabled={!isOrdered}
            close={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

/** A block that stands: when, what for, and a way to open the time again. */
export function OpenDialog({ block, zone, onClose }: { block: Block; zone: string; onClose: () => void }) {
  const { t } = useTranslation(["doctor", "common"]);
  const language = currentLanguage();
  const textOf = useProblemText();
  const unblock = useUnblock();
  const again = useBlock();
  const times = { from: formatMoment(block.starts_at, language, zone), to: formatMoment(block.ends_at, language, zone) };
  const open = () =>
    unblock.mutate(block.id, {
      onSuccess: () => {
        onClose();
        announce(t("calendar.block.opened", times));
        offerUndo(t("calendar.block.opened", times), () =>
          again.mutate(
            { starts_at: block.starts_at, ends_at: block.ends_at, label: block.label, accept: [] },
            { onSuccess: () => announce(t("calendar.block.done", times)), onError: (error) => sayProblem(textOf(error)) },
          ),
        );
      },
    });
  return (
    <Dialog opened onClose={onClose} title={block.label || t("calendar.blocked")}>
      <Stack>
        <Text>{t("calendar.block.stands", times)}</Text>
        <ProblemNote error={unblock.error} />
        <DialogButtons
          yes={t("calendar.block.open")}
          no={t("calendar.block.keep")}
          loading={unblock.isPending}
          onYes={open}
          close={onClose}
        />
      </Stack>
    </Dialog>
  );
}

/** Whom a refused block would lie over. */
function affectedOf(error: unknown): { id: string; starts_at: string }[] {
  if (!(error instanceof Problem) || error.code !== "bookings_affected") return [];
  const { bookings } = error.extensions;
  return Array.isArray(bookings) ? (bookings as { id: string; starts_at: string }[]) : [];
}
