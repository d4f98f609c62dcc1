import { Button, Checkbox, Group, Modal, Stack, Text } from "@mantine/core";
import { IconConfetti } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { CardSkeletons } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { formatDay } from "@/i18n/formats";
import { closedFrom, type DayOff } from "./hours";

interface PublicHolidaysProps {
  exceptions: DayOff[];
  put: (exceptions: DayOff[]) => void;
}

/** Closes those public holidays of the year to come that the doctor picks. */
export function PublicHolidays({ exceptions, put }: PublicHolidaysProps) {
  const { t } = useTranslation("doctor");
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <Button variant="subtle" px={4} leftSection={<IconConfetti size={18} aria-hidden />} onClick={() => setIsOpen(true)}>
        {t("holidays.open")}
      </Button>
      <Modal opened={isOpen} onClose={close} title={t("holidays.open")}>
        <Known
          exceptions={exceptions}
          put={(next) => {
            put(next);
            close();
          }}
        />
      </Modal>
    </>
  );
}

function Known({ exceptions, put }: PublicHolidaysProps) {
  const { t } = useTranslation("doctor");
  const language = currentLanguage();
  const query = useQuery({
    queryKey: ["doctor", "holidays", language],
    queryFn: () => answer(api.GET("/v1/doctor/holidays", { params: { query: { language } } })),
    staleTime: 3_600_000,
  });
  const listed = new Set(exceptions.map(({ date }) => date));
  return (
    <Loaded
      query={query}
      skeleton={<CardSkeletons count={4} height={44} />}
      empty={{ when: ({ holidays }) => holidays.length === 0, show: <Text role="status">{t("holidays.unknown")}</Text> }}
    >
      {({ holidays }) => {
        const left = holidays.filter(({ date }) => !listed.has(date));
        return left.length === 0 ? (
          <Text role="status">{t("holidays.done")}</Text>
        ) : (
          <Choice holidays={left} choose={(dates) => put(dates.reduce<DayOff[]>((days, date) => closedFrom(days, date, date) ?? days, exceptions))} />
        );
      }}
    </Loaded>
  );
}

function Choice({ holidays, choose }: { holidays: { date: string; name: string }[]; choose: (dates: string[]) => void }) {
  const { t } = useTranslation("doctor");
  const language = currentLanguage();
  const all = holidays.map(({ date }) => date);
  const [dates, setDates] = useState(all);
  return (
    <Stack gap="sm">
      <Text c="dimmed">{t("holidays.text")}</Text>
      <Checkbox.Group value={dates} onChange={setDates} aria-label={t("holidays.open")}>
        <Stack gap={0}>
          {holidays.map(({ date, name }) => (
            <Checkbox key={date} value={date} label={name} description={formatDay(date, language, undefined, "long")} py={8} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Group justify="space-between">
        <Button variant="subtle" onClick={() => setDates(dates.length === all.length ? [] : all)}>
          {t(dates.length === all.length ? "holidays.none" : "holidays.all")}
        </Button>
        <Button disabled={dates.length === 0} onClick={() => choose(dates)}>
          {t("holidays.close", { count: dates.length })}
        </Button>
      </Group>
    </Stack>
  );
}
