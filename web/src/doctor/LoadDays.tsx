import { Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import { currentLanguage } from "@/i18n";
import { formatDay } from "@/i18n/formats";
import classes from "./LoadDays.module.css";

type DayLoad = components["schemas"]["DayLoad"];
const kinds = ["text", "instant", "video", "visit"] as const;

const loadQuery = {
  queryKey: ["queue", "load"],
  queryFn: () => answer(api.GET("/v1/doctor/load")),
  staleTime: 60_000,
};

/** How much there was each day of the last week, and how much is booked for the next: bars, and in words. */
export function LoadDays() {
  const { t } = useTranslation("doctor");
  const { data } = useQuery(loadQuery);
  const sayDay = useDayWords();
  if (!data || data.days.every((day) => total(day) === 0)) return null;
  const today = data.days.find((day) => day.date === data.today);
  const shown = kinds.filter((kind) => data.days.some((day) => day[kind] > 0));
  const most = Math.max(...data.days.map(total));
  return (
    <section className={classes.load} aria-labelledby="load">
      <Title order={3} size="h6" c="dimmed" id="load">
        {t("load.title")}
      </Title>
      <ol className={classes.days}>
        {data.days.map((day) => (
          <Day key={day.date} day={day} most={most} isToday={day.date === data.today} />
        ))}
      </ol>
      {today && (
        <Text size="sm" c="dimmed" aria-hidden>
          {sayDay(today, true)}
        </Text>
      )}
      {shown.length > 1 && (
        <p className={classes.legend} aria-hidden>
          {shown.map((kind) => (
            <span key={kind} className={classes.key}>
              <span className={classes.part} data-kind={kind} />
              {t(`load.${kind}`)}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

function Day({ day, most, isToday }: { day: DayLoad; most: number; isToday: boolean }) {
  const words = useDayWords()(day, isToday);
  return (
    <li className={classes.day} data-today={isToday || undefined} title={words}>
      <span className="visually-hidden">{words}</span>
      <span className={classes.bar} aria-hidden>
        {kinds.map((kind) => (
          <span key={kind} className={classes.part} data-kind={kind} style={{ flexGrow: day[kind] }} />
        ))}
        <span style={{ flexGrow: most - total(day) }} />
      </span>
      <Text size="xs" fw={isToday ? 700 : 400} aria-hidden>
        {Number(day.date.slice(-2))}
      </Text>
    </li>
  );
}

/** What there was on a day, or is booked, by kind. */
function useDayWords(): (day: DayLoad, isToday: boolean) => string {
  const { t } = useTranslation("doctor");
  return (day, isToday) => {
    const parts = kinds.filter((kind) => day[kind] > 0).map((kind) => t("load.part", { kind: t(`load.${kind}`), count: day[kind] }));
    if (day.completed > 0) parts.push(t("load.done", { count: day.completed }));
    const name = isToday ? t("load.today") : formatDay(day.date, currentLanguage());
    return t("load.day", { day: name, parts: parts.join(", ") || t("load.none") });
  };
}

const total = (day: DayLoad): number => kinds.reduce((sum, kind) => sum + day[kind], 0);
