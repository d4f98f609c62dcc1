import { ActionIcon, Button, NativeSelect, NumberInput, Text, TextInput } from "@mantine/core";
import { IconMapPin, IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { nextStretch, readTime, type HoursMode, type HoursProblem, type Place, type Stretch } from "./hours";
import classes from "./Hours.module.css";

interface DayHoursProps {
  /** Its name as people say it. */
  day: string;
  hours: Stretch[];
  change: (hours: Stretch[]) => void;
  problems: ReadonlyMap<string, HoursProblem>;
  /** Besides the institution; without any there is nothing to choose. */
  places: readonly Place[];
  aside?: ReactNode;
}

/** The hours of one day: none is closed. */
export function DayHours({ day, hours, change, problems, places, aside }: DayHoursProps) {
  const { t } = useTranslation("doctor");
  return (
    <fieldset className={classes.day}>
      <legend className={classes.legend}>{day}</legend>
      <div className={classes.stretches}>
        {hours.length === 0 && <Text c="dimmed">{t("hours.closed")}</Text>}
        {hours.map((stretch) => (
          <StretchRow
            key={stretch.key}
            day={day}
            stretch={stretch}
            problem={problems.get(stretch.key)}
            places={places}
            change={(next) => change(hours.map((one) => (one.key === next.key ? next : one)))}
            remove={() => change(hours.filter((one) => one.key !== stretch.key))}
          />
        ))}
      </div>
      <div className={classes.dayActions}>
        <Button
          variant="light"
          px="sm"
          leftSection={<IconPlus size={18} />}
          aria-label={t("hours.add", { day })}
          onClick={() => change([...hours, nextStretch(hours)])}
        >
          {t("hours.addShort")}
        </Button>
        {aside}
      </div>
    </fieldset>
  );
}

interface StretchRowProps {
  day: string;
  stretch: Stretch;
  problem: HoursProblem | undefined;
  places: readonly Place[];
  change: (stretch: Stretch) => void;
  remove: () => void;
}

function StretchRow({ day, stretch, problem, places, change, remove }: StretchRowProps) {
  const { t } = useTranslation("doctor");
  const { starts, ends, mode, slot_minutes, buffer_minutes } = stretch;
  const isTime = Boolean(problem) && problem !== "slot" && problem !== "buffer";
  return (
    <div className={classes.stretch}>
      <TimeInput
        label={t("hours.starts")}
        value={starts}
        isWrong={isTime}
        change={(next) => change({ ...stretch, starts: next })}
      />
      <TimeInput
        label={t("hours.ends")}
        value={ends}
        isWrong={isTime}
        change={(next) => change({ ...stretch, ends: next })}
      />
      <NativeSelect
        label={t("hours.mode")}
        value={mode}
        data={(["video", "visit"] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(event) => change({ ...stretch, mode: event.currentTarget.value as HoursMode })}
      />
      <NumberInput
        label={t("hours.slot")}
        min={5}
        max={120}
        step={5}
        allowDecimal={false}
        value={Number.isNaN(slot_minutes) ? "" : slot_minutes}
        error={problem === "slot"}
        onChange={(value) => change({ ...stretch, slot_minutes: value === "" ? Number.NaN : Number(value) })}
      />
      <NumberInput
        className={classes.buffer}
        label={t("hours.buffer")}
        min={0}
        max={60}
        step={5}
        allowDecimal={false}
        value={Number.isNaN(buffer_minutes) ? "" : buffer_minutes}
        error={problem === "buffer"}
        onChange={(value) => change({ ...stretch, buffer_minutes: value === "" ? Number.NaN : Number(value) })}
      />
      <ActionIcon color="gray" className={classes.remove} aria-label={t("hours.remove", { starts, ends, day })} onClick={remove}>
        <IconTrash size={20} />
      </ActionIcon>
      {places.length > 0 && (
        <NativeSelect
          className={classes.at}
          aria-label={t("places.atHours", { starts, ends, day })}
          leftSection={<IconMapPin size={18} />}
          value={stretch.place}
          data={[
            { value: "0", label: t("places.institution") },
            ...places.map(({ id, name, time_zone }) => ({ value: String(id), label: `${name || t("places.new")} (${time_zone})` })),
          ]}
          onChange={(event) => change({ ...stretch, place: Number(event.currentTarget.value) })}
        />
      )}
      {problem && (
        <Text className={classes.problem} role="alert">
          {t(`hours.problem.${problem}`)}
        </Text>
      )}
    </div>
  );
}

interface TimeInputProps {
  label: string;
  value: string;
  isWrong: boolean;
  change: (time: string) => void;
}

/** A time of day on a 24-hour clock, whatever the browser's own field would show. */
function TimeInput({ label, value, isWrong, change }: TimeInputProps) {
  return (
    <TextInput
      label={label}
      value={value}
      error={isWrong}
      maxLength={5}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={(event) => change(readTime(event.currentTarget.value))}
    />
  );
}
