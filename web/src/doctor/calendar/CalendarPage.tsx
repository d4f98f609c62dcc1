import { ActionIcon, Button, SegmentedControl, Skeleton, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight, IconClockPause, IconLock } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "@/api/clock";
import { useMe } from "@/api/session";
import { ButtonLink } from "@/components/links";
import { CardSkeletons } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { addDays, dayOf, formatDate, formatDay, formatMoment, zoneNote } from "@/i18n/formats";
import { useToday } from "@/i18n/today";
import { useTelling } from "@/realtime/hooks";
import { doctorRoom } from "@/realtime/protocol";
import { DoctorNav } from "../DoctorNav";
import { QueueList } from "../QueueList";
import { queueQuery } from "../queue-query";
import { views, type View } from "../routes";
import { StaleNote } from "../StaleNote";
import { BlockDialog, OpenDialog } from "./BlockDialog";
import { BookingDialog } from "./BookingDialog";
import { calendarKey, calendarQuery, type Block, type CalendarBooking, type DoctorsCalendar } from "./calendar";
import { DayList } from "./DayList";
import { mondayOf } from "./days";
import { Grid, type GridActions } from "./Grid";
import { LateDialog } from "./LateDialog";
import { MoveDialog } from "./MoveDialog";
import classes from "./Calendar.module.css";

const route = getRouteApi("/doctor/calendar");
const listDays = 28;
const wide = "(min-width: 62em)";

type Asked =
  | { kind: "booking"; booking: CalendarBooking }
  | { kind: "move"; booking: CalendarBooking; target?: string }
  | { kind: "draw"; starts_at: string; ends_at: string }
  | { kind: "block"; block: Block }
  | { kind: "late" };

/** The doctor's days, with the queue beside them; on a phone the two are tabs. */
export function CalendarPage() {
  const { t } = useTranslation("doctor");
  const me = useMe();
  const navigate = useNavigate();
  const isWide = useMediaQuery(wide, window.matchMedia(wide).matches) ?? false;
  const today = useToday();
  const { view = isWide ? "week" : "day", day = today } = route.useSearch();
  const [first, days] = spanOf(view, day);
  const query = useQuery(calendarQuery(first, days));
  const room = me?.doctor_id ? doctorRoom(me.doctor_id) : null;
  useTelling(room, calendarKey);
  useTelling(room, "queue");
  const [asked, ask] = useState<Asked | null>(null);
  const [tab, setTab] = useState<"calendar" | "queue">("calendar");
  const go = (search: { view?: View; day?: string }) =>
    void navigate({ to: "/doctor/calendar", search: (before) => ({ ...before, ...search }), replace: true, resetScroll: false });
  const actions: GridActions = {
    onBooking: (booking) => ask({ kind: "booking", booking }),
    onMove: (booking, target) => ask({ kind: "move", booking, target }),
    onBlock: (block) => ask({ kind: "block", block }),
    onDraw: (starts_at, ends_at) => ask({ kind: "draw", starts_at, ends_at }),
  };
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <Title order={1} size="h3">
          {t("calendar.title")}
        </Title>
        <DoctorNav />
      </div>
      <div className={classes.tabs}>
        <SegmentedControl
          fullWidth
          value={tab}
          onChange={(next) => setTab(next as typeof tab)}
          data={[
            { value: "calendar", label: t("nav.calendar") },
            { value: "queue", label: t("nav.queue") },
          ]}
        />
      </div>
      <div className={classes.columns} data-tab={tab}>
        <div className={classes.main}>
          <Toolbar view={view} day={day} first={first} days={days} go={go} ask={ask} />
          <StaleNote asOf={query.data?.as_of} />
          <Loaded query={query} skeleton={<Skeleton height={480} radius="md" />}>
            {(calendar) => (
              <>
                <Said calendar={calendar} view={view} go={go} />
                {view === "list" ? <DayList calendar={calendar} actions={actions} /> : <Grid calendar={calendar} actions={actions} />}
              </>
            )}
          </Loaded>
        </div>
        <Queue />
      </div>
      {query.data && asked && <Dialogs asked={asked} ask={ask} calendar={query.data} />}
    </div>
  );
}

function spanOf(view: View, day: string): [string, number] {
  if (view === "week") return [mondayOf(day), 7];
  return [day, view === "day" ? 1 : listDays];
}

interface ToolbarProps {
  view: View;
  day: string;
  first: string;
  days: number;
  go: (search: { view?: View; day?: string }) => void;
  ask: (asked: Asked) => void;
}

function Toolbar({ view, day, first, days, go, ask }: ToolbarProps) {
  const { t } = useTranslation("doctor");
  const language = currentLanguage();
  const soon = Math.ceil(serverNow() / 900_000) * 900_000;
  const proposal = { starts_at: new Date(soon).toISOString(), ends_at: new Date(soon + 3_600_000).toISOString() };
  const title =
    view === "day"
      ? formatDay(day, language, undefined, "long")
      : t("calendar.span", { from: formatDate(first, language), to: formatDate(addDays(first, days - 1), language) });
  return (
    <div className={classes.toolbar}>
      <div className={classes.turn}>
        <ActionIcon aria-label={t(`calendar.before.${view}`)} onClick={() => go({ day: addDays(view === "day" ? day : first, -days) })}>
          <IconChevronLeft size={22} />
        </ActionIcon>
        <Button variant="default" px="sm" onClick={() => go({ day: undefined })}>
          {t("calendar.today")}
        </Button>
        <ActionIcon aria-label={t(`calendar.after.${view}`)} onClick={() => go({ day: addDays(view === "day" ? day : first, days) })}>
          <IconChevronRight size={22} />
        </ActionIcon>
        <Text fw={600} aria-live="polite" className={classes.title} data-view={view}>
          {title}
        </Text>
      </div>
      <SegmentedControl
        aria-label={t("calendar.view.label")}
        className={classes.views}
        value={view}
        onChange={(next) => go({ view: next as View })}
        data={views.map((one) => ({ value: one, label: t(`calendar.view.${one}`) }))}
      />
      <div className={classes.acts}>
        <Button variant="light" px="sm" leftSection={<IconLock size={18} />} onClick={() => ask({ kind: "draw", ...proposal })}>
          {t("calendar.block.open_form")}
        </Button>
        <Button variant="light" px="sm" leftSection={<IconClockPause size={18} />} onClick={() => ask({ kind: "late" })}>
          {t("calendar.late.open")}
        </Button>
      </div>
    </div>
  );
}

/** What the picture does not say by itself: another zone, no hours, nothing booked and when the next one is. */
function Said({ calendar, view, go }: { calendar: DoctorsCalendar; view: View; go: (search: { day?: string }) => void }) {
  const { t } = useTranslation("doctor");
  const language = currentLanguage();
  const { time_zone: zone, next_at } = calendar;
  const foreign = zoneNote(calendar.as_of, zone, language);
  const isEmpty = calendar.bookings.length === 0 && (view !== "list" || calendar.blocks.length === 0);
  return (
    <>
      {foreign && (
        <Text size="sm" c="dimmed">
          {t("calendar.zone", { zone: foreign })}
        </Text>
      )}
      {isEmpty && (
        <div className={classes.empty} role="status">
          <Text>
            {next_at ? t("calendar.emptyNext", { moment: formatMoment(next_at, language, zone) }) : t("calendar.empty")}
          </Text>
          {next_at ? (
            <Button variant="light" px="sm" onClick={() => go({ day: dayOf(next_at, zone) })}>
              {t("calendar.goThere")}
            </Button>
          ) : (
            calendar.hours.length === 0 && (
              <ButtonLink to="/doctor/hours" variant="light" px="sm">
                {t("calendar.setHours")}
              </ButtonLink>
            )
          )}
        </div>
      )}
    </>
  );
}

function Queue() {
  const { t } = useTranslation("doctor");
  const navigate = useNavigate();
  const queue = useQuery(queueQuery);
  const finder = useRef<HTMLInputElement>(null);
  return (
    <aside className={classes.queue} aria-label={t("queue.title")}>
      <Title order={2} size="h5" mb="xs" visibleFrom="md">
        {t("queue.title")}
      </Title>
      <Loaded query={queue} skeleton={<CardSkeletons count={3} height={92} />}>
        {(data) => (
          <QueueList
            entries={data.entries}
            open={undefined}
            choose={(room) => void navigate({ to: "/doctor", search: { room, place: "room" } })}
            finder={finder}
            isBeside
          />
        )}
      </Loaded>
    </aside>
  );
}

function Dialogs({ asked, ask, calendar }: { asked: Asked; ask: (asked: Asked | null) => void; calendar: DoctorsCalendar }) {
  const close = () => ask(null);
  const zone = calendar.time_zone;
  switch (asked.kind) {
    case "booking":
      return <BookingDialog booking={asked.booking} zone={zone} onMove={() => ask({ ...asked, kind: "move" })} onClose={close} />;
    case "move":
      return <MoveDialog booking={asked.booking} zone={zone} target={asked.target} onClose={close} />;
    case "draw":
      return <BlockDialog during={asked} zone={zone} bookings={calendar.bookings} onClose={close} />;
    case "block":
      return <OpenDialog block={asked.block} zone={zone} onClose={close} />;
    case "late":
      return <LateDialog zone={zone} onClose={close} />;
  }
}
