import { IconLock } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { ModeIcon } from "@/components/icons";
import { currentLanguage } from "@/i18n";
import { formatDate, formatTime, formatWeekday, dayOf } from "@/i18n/formats";
import type { Block, CalendarBooking, DoctorsCalendar } from "./calendar";
import { clockOf, minuteIn, onDay, type Timed } from "./days";
import type { GridActions } from "./Grid";
import { useUnseenWords } from "./words";
import classes from "./Calendar.module.css";

/** In a narrow column a day has its short name, also when it is tomorrow. */
const longAgo = "2000-01-01";

/** Where something would be if it were let go now; `why` it could not. */
export interface Ghost {
  day: string;
  from: number;
  to: number;
  why: "past" | "booked" | "blocked" | null;
  isOutside: boolean;
}

interface DayColumnProps {
  day: string;
  calendar: DoctorsCalendar;
  range: readonly [number, number];
  now: number;
  ghost: Ghost | null;
  /** The booking that is being dragged, wherever it is over. */
  dragged: string | null;
  actions: GridActions;
}

/** One day: its hours behind, what is open as outlines, and its entries as a list in time order. */
export function DayColumn({ day, calendar, range, now, ghost, dragged, actions }: DayColumnProps) {
  const { t } = useTranslation("doctor");
  const language = currentLanguage();
  const zone = calendar.time_zone;
  const today = dayOf(new Date(now), zone);
  const place = (one: Timed): CSSProperties => at(minuteIn(day, one.starts_at, zone), minuteIn(day, one.ends_at, zone), range[0]);
  const bookings = onDay(calendar.bookings, day, zone);
  const blocks = onDay(calendar.blocks, day, zone);
  const open = onDay(calendar.open_slots, day, zone);
  const entries = [
    ...bookings.map((booking) => ({ one: booking, booking, block: null })),
    ...blocks.map((block) => ({ one: block, booking: null, block })),
  ].toSorted((a, b) => a.one.starts_at.localeCompare(b.one.starts_at));
  const label = t("calendar.dayLabel", {
    day: `${formatWeekday(day, language, today)} ${formatDate(day, language)}`,
    appointments: t("calendar.appointments", { count: bookings.length }),
    open: t("calendar.openTimes", { count: open.length }),
  });
  return (
    <section className={classes.day} aria-label={label} data-today={day === today || undefined}>
      <h2 className={classes.dayName}>
        <span>{formatWeekday(day, language, calendar.days > 1 ? longAgo : today)}</span> <span className={classes.date}>{formatDate(day, language)}</span>
      </h2>
      <div className={classes.column} data-column={day}>
        <div aria-hidden>
          {onDay(calendar.hours, day, zone).map((one) => (
            <div key={`${one.starts_at}${one.mode}`} className={classes.hours} style={place(one)} />
          ))}
          {open.map((one) => (
            <div key={`${one.starts_at}${one.mode}`} className={classes.open} style={place(one)}>
              <ModeIcon mode={one.mode} size={14} />
            </div>
          ))}
        </div>
        <ol className={classes.busyTimes}>
          {onDay(calendar.busy, day, zone).map((one) => (
            <li key={one.starts_at} className={classes.busy} style={place(one)}>
              {t("calendar.busy")}
            </li>
          ))}
        </ol>
        <ol>
          {entries.map(({ one, booking, block }) => (
            <li key={one.id} className={classes.entry} style={place(one)} data-dragged={one.id === dragged || undefined}>
              {booking && <BookingEntry booking={booking} minute={minuteIn(day, booking.starts_at, zone)} zone={zone} actions={actions} />}
              {block && <BlockEntry block={block} minute={minuteIn(day, block.starts_at, zone)} zone={zone} actions={actions} />}
            </li>
          ))}
        </ol>
        {day === today && (
          <div
            className={classes.now}
            style={{ top: `calc(var(--minute) * ${minuteIn(day, new Date(now), zone) - range[0]})` }}
            aria-hidden
          />
        )}
        {ghost && (
          <div
            className={classes.ghost}
            style={at(ghost.from, ghost.to, range[0])}
            data-refused={ghost.why ?? undefined}
            data-outside={ghost.isOutside || undefined}
            aria-hidden
          >
            {clockOf(ghost.from)}–{clockOf(ghost.to)}
            {ghost.why && <span>{t(`calendar.ghost.${ghost.why}`)}</span>}
            {!ghost.why && ghost.isOutside && <span>{t("calendar.ghost.outside")}</span>}
          </div>
        )}
      </div>
    </section>
  );
}

const at = (from: number, to: number, first: number): CSSProperties => ({
  top: `calc(var(--minute) * ${from - first})`,
  height: `calc(var(--minute) * ${to - from})`,
});

interface EntryProps {
  minute: number;
  zone: string;
  actions: GridActions;
}

function BookingEntry({ booking, minute, zone, actions }: EntryProps & { booking: CalendarBooking }) {
  const { t } = useTranslation("doctor");
  const unseenOf = useUnseenWords(zone);
  return (
    <button
      type="button"
      className={classes.booking}
      data-entry
      data-drag={booking.can_move ? booking.id : undefined}
      data-minute={minute}
      data-state={booking.status === "confirmed" ? (booking.consultation_status ?? "scheduled") : booking.status}
      aria-keyshortcuts={booking.can_move ? "m" : undefined}
      onClick={() => actions.onBooking(booking)}
    >
      <span className={classes.entryTop}>
        <ModeIcon mode={booking.mode} size={14} />
        <span className={classes.entryTime}>{formatTime(booking.starts_at, currentLanguage(), zone)}</span>{" "}
        <strong>{booking.patient ?? t("calendar.held")}</strong>
      </span>
      {booking.reason && <span className={classes.entryWords}>{booking.reason}</span>}
      <span className="visually-hidden">
        {t("calendar.separator")}
        {unseenOf(booking)}
      </span>
    </button>
  );
}

function BlockEntry({ block, minute, zone, actions }: EntryProps & { block: Block }) {
  const { t } = useTranslation("doctor");
  const language = currentLanguage();
  const times = { from: formatTime(block.starts_at, language, zone), to: formatTime(block.ends_at, language, zone) };
  return (
    <button
      type="button"
      className={classes.block}
      data-entry
      data-minute={minute}
      onClick={() => actions.onBlock(block)}
    >
      <IconLock size={14} aria-hidden /> {block.label || t("calendar.blocked")}
      <span className="visually-hidden">
        {t("calendar.separator")}
        {t("calendar.blockLabel", times)}
      </span>
    </button>
  );
}
