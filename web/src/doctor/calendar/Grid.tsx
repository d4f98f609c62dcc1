import { useEffect, useMemo, useRef, type CSSProperties, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { note } from "@/components/undo";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { useNow } from "../durations";
import { inTheWay, isOutside, movedTo, type Block, type CalendarBooking, type DoctorsCalendar } from "./calendar";
import { clockOf, daysFrom, instantOf, minuteIn, onDay, shownRange, snapped } from "./days";
import { DayColumn, type Ghost } from "./DayColumn";
import { useDrag, type Drag } from "./useDrag";
import classes from "./Calendar.module.css";

const leastRem = 0.09;
const mostRem = 0.19;
const targetRem = 2.75;

export interface GridActions {
  onBooking: (booking: CalendarBooking) => void;
  onMove: (booking: CalendarBooking, starts_at?: string) => void;
  onBlock: (block: Block) => void;
  onDraw: (starts_at: string, ends_at: string) => void;
}

/** Days side by side, with what is booked, blocked and open at its place. */
export function Grid({ calendar, actions }: { calendar: DoctorsCalendar; actions: GridActions }) {
  const { t } = useTranslation("doctor");
  const language = currentLanguage();
  const zone = calendar.time_zone;
  const grid = useRef<HTMLDivElement>(null);
  const now = useNow(30_000);
  const days = useMemo(() => daysFrom(calendar.first, calendar.days), [calendar.first, calendar.days]);
  const range = useMemo(
    () => shownRange(days, [...calendar.hours, ...calendar.bookings, ...calendar.blocks], zone),
    [calendar, days, zone],
  );

  const aimed = (drag: Drag): Ghost | null => {
    if (drag.entry === null) return drawn(drag);
    const booking = calendar.bookings.find(({ id }) => id === drag.entry);
    if (!booking) return null;
    const length = (Date.parse(booking.ends_at) - Date.parse(booking.starts_at)) / 60_000;
    const open = onDay(calendar.open_slots, drag.at.day, zone)
      .filter(({ mode }) => mode === booking.mode)
      .map(({ starts_at }) => minuteIn(drag.at.day, starts_at, zone));
    const minute = snapped(drag.at.minute - drag.grip, length, open);
    const to = movedTo(booking, instantOf(drag.at.day, minute, zone));
    const isPast = Date.parse(to.starts_at) <= now;
    const why = isPast ? "past" : inTheWay(calendar, booking, to);
    return { day: drag.at.day, from: minute, to: minute + length, why, isOutside: isOutside(calendar, booking, to) };
  };
  const drop = (drag: Drag) => {
    const ghost = aimed(drag);
    if (!ghost) return;
    const [start, end] = [instantOf(ghost.day, ghost.from, zone), instantOf(ghost.day, ghost.to, zone)];
    if (drag.entry === null) return actions.onDraw(start, end);
    const booking = calendar.bookings.find(({ id }) => id === drag.entry);
    if (!booking || start === new Date(booking.starts_at).toISOString()) return;
    if (!ghost.why) return actions.onMove(booking, start);
    note({ color: "orange", message: t(`calendar.refused.${ghost.why}`, { moment: formatMoment(start, language, zone) }) });
    announce(t(`calendar.refused.${ghost.why}`, { moment: formatMoment(start, language, zone) }));
  };
  const { drag, handlers } = useDrag(grid, range, drop);
  const ghost = drag && aimed(drag);

  const scrolled = useRef("");
  useEffect(() => {
    const element = grid.current;
    const scroller = element?.parentElement;
    if (!element || !scroller || scrolled.current === calendar.first) return;
    scrolled.current = calendar.first;
    const today = days.find((day) => minuteIn(day, new Date(now), zone) % 1440 !== 0);
    const first = calendar.bookings[0] ?? calendar.hours[0];
    const minute = today
      ? minuteIn(today, new Date(now), zone)
      : first
        ? Math.min(...days.map((day) => minuteIn(day, first.starts_at, zone)).filter((one) => one < 1440))
        : range[0];
    scroller.scrollTo({ top: ((minute - 45 - range[0]) / (range[1] - range[0])) * element.scrollHeight });
  }, [calendar, days, now, range, zone]);

  const shortest = Math.min(30, ...calendar.bookings.map((one) => (Date.parse(one.ends_at) - Date.parse(one.starts_at)) / 60_000));
  const minuteRem = Math.max(leastRem, Math.min(mostRem, targetRem / shortest));
  const style = { "--days": days.length, "--minute": `${minuteRem}rem`, "--minutes": range[1] - range[0] } as CSSProperties;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard too
    <div className={classes.scroller} tabIndex={0} role="region" aria-label={t("calendar.title")}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and pointers of the buttons inside */}
      <div
        ref={grid}
        role="group"
        aria-label={t("calendar.title")}
        className={classes.grid}
        style={style}
        data-dragging={drag ? "" : undefined}
        onKeyDown={(event) => walk(event, calendar, actions)}
        {...handlers}
      >
        <div className={classes.clock} aria-hidden>
          <div className={classes.corner} />
          <div className={classes.clockHours}>
            {hoursIn(range).map((minute) => (
              <span key={minute} style={{ top: `calc(var(--minute) * ${minute - range[0]})` }}>
                {clockOf(minute)}
              </span>
            ))}
          </div>
        </div>
        {days.map((day) => (
          <DayColumn
            key={day}
            day={day}
            calendar={calendar}
            range={range}
            now={now}
            ghost={ghost?.day === day ? ghost : null}
            dragged={drag?.entry ?? null}
            actions={actions}
          />
        ))}
      </div>
    </div>
  );
}

/** A stretch drawn over an empty place, on a grid of five minutes, at least a quarter of an hour. */
function drawn(drag: Extract<Drag, { entry: null }>): Ghost {
  const [one, other] = [drag.from.minute, drag.at.minute].map((minute) => Math.round(minute / 5) * 5).toSorted((a, b) => a - b);
  const from = one ?? 0;
  return { day: drag.from.day, from, to: Math.max(other ?? from, from + 15), why: null, isOutside: false };
}

const hoursIn = ([from, to]: readonly [number, number]): number[] =>
  Array.from({ length: Math.ceil((to - from) / 60) }, (_, index) => from + index * 60);

const entriesOf = (column: HTMLElement | undefined | null): HTMLElement[] => [
  ...(column?.querySelectorAll<HTMLElement>("[data-entry]") ?? []),
];

/** Arrows go from entry to entry, within a day and to the days beside it; `m` moves the one that has the focus. */
function walk(event: KeyboardEvent<HTMLElement>, calendar: DoctorsCalendar, actions: GridActions): void {
  const entry = (event.target as HTMLElement).closest<HTMLElement>("[data-entry]");
  if (!entry || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.toLowerCase() === "m") {
    const booking = calendar.bookings.find(({ id }) => id === entry.dataset.drag);
    if (!booking) return;
    event.preventDefault();
    return actions.onMove(booking);
  }
  const column = entry.closest<HTMLElement>("[data-column]");
  const columns = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-column]")];
  const own = entriesOf(column);
  const at = column ? columns.indexOf(column) : 0;
  const minute = Number(entry.dataset.minute);
  const nearest = (some: HTMLElement[]) =>
    some.toSorted((a, b) => Math.abs(Number(a.dataset.minute) - minute) - Math.abs(Number(b.dataset.minute) - minute))[0];
  const beside = (some: HTMLElement[]) => nearest(entriesOf(some.find((one) => entriesOf(one).length > 0)));
  const steps: Record<string, () => HTMLElement | undefined> = {
    ArrowDown: () => own[own.indexOf(entry) + 1],
    ArrowUp: () => own[own.indexOf(entry) - 1],
    ArrowRight: () => beside(columns.slice(at + 1)),
    ArrowLeft: () => beside(columns.slice(0, at).toReversed()),
  };
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  step()?.focus();
}
