import { Alert, Button, Group, NumberInput, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { Problem } from "@/api/problem";
import { BusyCalendar } from "@/calendars/BusyCalendar";
import { CalendarLink } from "@/calendars/CalendarLink";
import { ProblemNote } from "@/components/ProblemNote";
import { CardSkeletons } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { TextTermsForm } from "@/contract/TextTermsForm";
import { currentLanguage } from "@/i18n";
import { AffectedBooking } from "./AffectedBooking";
import { CancelTerms } from "./CancelTerms";
import { ChangeDialog } from "./ChangeDialog";
import { Clashes } from "./Clashes";
import { DayHours } from "./DayHours";
import { DoctorNav } from "./DoctorNav";
import { Exceptions } from "./Exceptions";
import { draftOf, isSame, problemsOf, type Draft, type ScheduleView, type Stretch } from "./hours";
import classes from "./Hours.module.css";
import { PlaceList } from "./PlaceList";
import { arePlacesWhole, clashesOf } from "./places";
import { scheduleKey, useSaving } from "./saving";

const scheduleQuery = queryOptions({
  queryKey: scheduleKey,
  queryFn: () => answer(api.GET("/v1/doctor/schedule")),
  // Never replaced under somebody who edits; a conflict is told when saving.
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
});

/** When patients can book: the week, single days, notice and horizon. */
export function HoursPage() {
  const { t } = useTranslation("doctor");
  const query = useQuery(scheduleQuery);
  return (
    <Stack gap="lg" maw={860} mx="auto">
      <div className={classes.top}>
        <Title order={1} size="h3">
          {t("hours.title")}
        </Title>
        <DoctorNav />
      </div>
      <Text>{t("hours.text")}</Text>
      <Loaded query={query} skeleton={<CardSkeletons count={7} height={64} />}>
        {(schedule) => <Editor key={schedule.version} schedule={schedule} />}
      </Loaded>
      <TextTermsForm />
      <CancelTerms />
      <CalendarLink kind="doctor" />
      <BusyCalendar />
    </Stack>
  );
}

function Editor({ schedule }: { schedule: ScheduleView }) {
  const { t } = useTranslation("doctor");
  const [draft, setDraft] = useState(() => draftOf(schedule));
  const [isChecked, setIsChecked] = useState(false);
  const problems = problemsOf(draft);
  const isWhole = problems.size === 0 && arePlacesWhole(draft);
  const isChanged = !isSame(draft, draftOf(schedule));
  const saving = useSaving(schedule, draft);
  useBlocker({ shouldBlockFn: () => false, enableBeforeUnload: () => isChanged });
  const clashes = clashesOf(saving.error);
  const isStale = saving.error instanceof Problem && saving.error.code === "schedule_changed";
  const submit = () => {
    setIsChecked(true);
    if (isWhole) saving.begin();
  };
  const setDay = (weekday: number, hours: Stretch[]) =>
    setDraft({ ...draft, week: draft.week.map((day, index) => (index === weekday ? hours : day)) });
  return (
    <Stack gap="lg">
      <Text c="dimmed">{t("hours.zone", { zone: schedule.time_zone })}</Text>
      {schedule.version === 0 && <Text>{t("hours.none")}</Text>}
      <Affected schedule={schedule} />
      <PlaceList draft={draft} change={setDraft} timeZone={schedule.time_zone} isChecked={isChecked} />
      <section>
        <Title order={2} size="h5" mb="xs">
          {t("hours.weekly")}
        </Title>
        {draft.week.map((hours, weekday) => (
          <DayHours
            key={weekday}
            day={weekdayName(weekday)}
            hours={hours}
            change={(next) => setDay(weekday, next)}
            problems={problems}
            places={draft.places}
          />
        ))}
      </section>
      <Exceptions draft={draft} change={setDraft} problems={problems} />
      <Limits draft={draft} change={setDraft} />
      <TextPerDay draft={draft} change={setDraft} />
      {clashes.length > 0 && <Clashes clashes={clashes} places={draft.places} />}
      {isStale ? <Conflict /> : clashes.length === 0 && <ProblemNote error={saving.error} />}
      {isChecked && !isWhole && (
        <Text c="var(--wenzhen-danger)" role="alert">
          {t("hours.fix")}
        </Text>
      )}
      <Group className={classes.save}>
        <Button onClick={submit} loading={saving.isPending} disabled={!isChanged || isStale}>
          {t("hours.save")}
        </Button>
        {isChanged && (
          <Button variant="subtle" color="gray" onClick={() => setDraft(draftOf(schedule))}>
            {t("hours.discard")}
          </Button>
        )}
        <Text c="dimmed" role="status">
          {isChanged ? t("hours.unsaved") : ""}
        </Text>
      </Group>
      <ChangeDialog saving={saving} timeZone={schedule.time_zone} />
    </Stack>
  );
}

/** Bookings that the saved hours do not cover. */
function Affected({ schedule }: { schedule: ScheduleView }) {
  const { t } = useTranslation("doctor");
  if (schedule.affected.length === 0) return null;
  return (
    <Alert color="yellow" icon={<IconAlertTriangle />} title={t("hours.affected", { count: schedule.affected.length })}>
      <ul className={classes.affected}>
        {schedule.affected.map((one) => (
          <AffectedBooking key={one.id} booking={one} timeZone={schedule.time_zone} />
        ))}
      </ul>
    </Alert>
  );
}

function Conflict() {
  const { t } = useTranslation("doctor");
  const client = useQueryClient();
  return (
    <Alert color="yellow" role="alert" icon={<IconAlertTriangle />} title={t("hours.conflictTitle")}>
      <Stack gap="sm" align="flex-start">
        {t("hours.conflictText")}
        <Button variant="light" leftSection={<IconCheck size={18} />} onClick={() => void client.invalidateQueries({ queryKey: scheduleKey })}>
          {t("hours.reload")}
        </Button>
      </Stack>
    </Alert>
  );
}

function Limits({ draft, change }: { draft: Draft; change: (draft: Draft) => void }) {
  const { t } = useTranslation("doctor");
  return (
    <Group align="flex-end">
      <NumberInput
        label={t("hours.lead")}
        min={0}
        max={20160}
        allowDecimal={false}
        value={draft.lead_minutes}
        onChange={(value) => change({ ...draft, lead_minutes: Number(value) || 0 })}
      />
      <NumberInput
        label={t("hours.horizon")}
        min={1}
        max={90}
        allowDecimal={false}
        value={draft.horizon_days}
        onChange={(value) => change({ ...draft, horizon_days: Number(value) || 1 })}
      />
    </Group>
  );
}

function TextPerDay({ draft, change }: { draft: Draft; change: (draft: Draft) => void }) {
  const { t } = useTranslation("doctor");
  return (
    <NumberInput
      label={t("hours.textPerDay")}
      description={t("hours.textPerDayText")}
      placeholder={t("hours.noLimit")}
      min={1}
      max={500}
      allowDecimal={false}
      maw={480}
      value={draft.text_per_day ?? ""}
      onChange={(value) => change({ ...draft, text_per_day: Number(value) || null })}
    />
  );
}

/** Monday is 0; 5 January 2026 was one. */
const weekdayName = (weekday: number): string =>
  new Intl.DateTimeFormat(currentLanguage(), { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2026, 0, 5 + weekday));

