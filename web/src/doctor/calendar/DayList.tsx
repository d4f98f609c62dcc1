import { Text, Title } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ModeIcon } from "@/components/icons";
import { currentLanguage } from "@/i18n";
import { dayOf, formatDay, formatTime } from "@/i18n/formats";
import { useNow } from "../durations";
import type { DoctorsCalendar } from "./calendar";
import { daysFrom, onDay } from "./days";
import type { GridActions } from "./Grid";
import { stateOf } from "./words";
import classes from "./Calendar.module.css";

/** The same days as lists, one line an entry: to read rather than to look at. */
export function DayList({ calendar, actions }: { calendar: DoctorsCalendar; actions: GridActions }) {
  const { t } = useTranslation("doctor");
  const language = currentLanguage();
  const zone = calendar.time_zone;
  const today = dayOf(new Date(useNow(30_000)), zone);
  const days = daysFrom(calendar.first, calendar.days)
    .map((day) => ({
      day,
      entries: [
        ...onDay(calendar.bookings, day, zone).map((booking) => ({ one: booking, booking, block: null })),
        ...onDay(calendar.blocks, day, zone).map((block) => ({ one: block, booking: null, block })),
      ].toSorted((a, b) => a.one.starts_at.localeCompare(b.one.starts_at)),
    }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <div className={classes.lists}>
      {days.map(({ day, entries }) => (
        <section key={day}>
          <Title order={2} size="h5" mb="xs">
            {formatDay(day, language, today, "long")}
          </Title>
          <ul className={classes.list}>
            {entries.map(({ one, booking, block }) => (
              <li key={one.id}>
                <button type="button" className={classes.line} onClick={() => (booking ? actions.onBooking(booking) : actions.onBlock(block))}>
                  <strong className={classes.lineTime}>
                    {formatTime(one.starts_at, language, zone)}–{formatTime(one.ends_at, language, zone)}
                  </strong>
                  {booking ? (
                    <span className={classes.lineWords}>
                      <Text component="span" fw={600}>
                        {booking.patient ?? t("calendar.held")}
                      </Text>
                      <Text component="span" size="sm" c="dimmed" lineClamp={1}>
                        <ModeIcon mode={booking.mode} size={14} />{" "}
                        {[t(`kind.${booking.mode}`), booking.patient && t(`calendar.state.${stateOf(booking)}`), booking.place, booking.reason]
                          .filter(Boolean)
                          .join(" · ")}
                      </Text>
                    </span>
                  ) : (
                    <span className={classes.lineWords}>
                      <span>
                        <IconLock size={14} aria-hidden /> {block.label || t("calendar.blocked")}
                      </span>
                    </span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
