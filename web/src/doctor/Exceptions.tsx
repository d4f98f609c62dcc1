import { ActionIcon, Button, Group, Text, TextInput, Title } from "@mantine/core";
import { IconCalendarPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { dayOf, formatDay } from "@/i18n/formats";
import { DayHours } from "./DayHours";
import type { Draft, HoursProblem, Stretch } from "./hours";

interface ExceptionsProps {
  draft: Draft;
  change: (draft: Draft) => void;
  problems: ReadonlyMap<string, HoursProblem>;
}

/** Single days that differ from their weekday: holidays, extra hours. */
export function Exceptions({ draft, change, problems }: ExceptionsProps) {
  const { t } = useTranslation("doctor");
  const [date, setDate] = useState("");
  const [today] = useState(() => dayOf(new Date()));
  const isKnown = draft.exceptions.some((day) => day.date === date);
  const put = (exceptions: Draft["exceptions"]) =>
    change({ ...draft, exceptions: exceptions.toSorted((a, b) => a.date.localeCompare(b.date)) });
  const setHours = (day: string, hours: Stretch[]) =>
    put(draft.exceptions.map((one) => (one.date === day ? { date: day, hours } : one)));
  const add = () => {
    put([...draft.exceptions, { date, hours: [] }]);
    setDate("");
  };
  return (
    <section>
      <Title order={2} size="h5">
        {t("hours.exceptions")}
      </Title>
      <Text c="dimmed" mb="xs">
        {t("hours.exceptionsText")}
      </Text>
      {draft.exceptions.map(({ date: day, hours }) => {
        const name = formatDay(day, currentLanguage(), undefined, "long");
        return (
          <DayHours
            key={day}
            day={name}
            hours={hours}
            change={(next) => setHours(day, next)}
            problems={problems}
            aside={
              <ActionIcon
                color="gray"
                aria-label={t("hours.removeDay", { day: name })}
                onClick={() => put(draft.exceptions.filter((one) => one.date !== day))}
              >
                <IconTrash size={20} />
              </ActionIcon>
            }
          />
        );
      })}
      <Group align="flex-end">
        <TextInput
          type="date"
          label={t("hours.day")}
          min={today}
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        <Button variant="light" leftSection={<IconCalendarPlus size={18} />} disabled={!date || isKnown} onClick={add}>
          {t("hours.addDay")}
        </Button>
      </Group>
    </section>
  );
}
