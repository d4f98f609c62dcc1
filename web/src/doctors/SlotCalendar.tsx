import { Group, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFamily } from "@/api/family";
import { slotsQuery } from "@/api/queries";
import type { BookableMode, Doctor, Slot } from "@/api/types";
import { ButtonLink } from "@/components/links";
import { Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { addDays, formatDay, formatTime } from "@/i18n/formats";
import { WatchButton } from "@/kept/WatchButton";
import { awaitedOf } from "@/waitlist/awaited";
import { JoinButton } from "@/waitlist/JoinButton";
import { institutionPlace } from "./describe";
import { SlotDays, useHorizon } from "./SlotDays";

const route = getRouteApi("/doctors/$doctorId");

/** Two weeks of open times for one way of consulting: days to slide through, times to press. */
export function SlotCalendar({ doctor, mode, day }: { doctor: Doctor; mode: BookableMode; day: string | undefined }) {
  const { t } = useTranslation("patient");
  const family = useFamily(); // of several, it is asked for whom
  const { from, to } = useHorizon();
  const query = useQuery(slotsQuery(doctor.id, mode, from, to));
  return (
    <Loaded
      query={query}
      skeleton={<Skeleton height={140} radius="md" />}
      empty={{ when: (data) => data.slots.length === 0, show: <NoTimes doctor={doctor} mode={mode} /> }}
    >
      {(data) => (
        <>
          {doctor.prices[mode] === 0 && !family?.members.some(({ scopes }) => scopes.includes("booking")) && <Text size="sm">{t("booking.atOnce")}</Text>}
          <Days
            doctor={doctor}
            mode={mode}
            slots={data.slots}
            zone={data.time_zone}
            institution={mode === "visit" && data.places.length > 0 ? institutionPlace(doctor.institution, currentLanguage()) : undefined}
            wanted={day}
          />
        </>
      )}
    </Loaded>
  );
}

function NoTimes({ doctor, mode }: { doctor: Doctor; mode: BookableMode }) {
  const { t } = useTranslation(["patient", "common"]);
  return (
    <Stack gap="xs" align="flex-start">
      <Text role="status">{t("doctor.noTimes")}</Text>
      <Group gap="sm">
        <JoinButton awaited={awaitedOf(doctor, mode)} />
        <WatchButton doctor={doctor} window={{ mode }} />
      </Group>
    </Stack>
  );
}

/** One day, from its midnight to the next in the reader's zone. */
const windowOf = (day: string) => ({
  from: new Date(`${day}T00:00:00`).toISOString(),
  to: new Date(`${addDays(day, 1)}T00:00:00`).toISOString(),
});

interface DaysProps {
  doctor: Doctor;
  mode: BookableMode;
  slots: Slot[];
  zone: string;
  institution: { name: string; address: string } | undefined;
  wanted: string | undefined;
}

function Days({ doctor, mode, slots, zone, institution, wanted }: DaysProps) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const navigate = route.useNavigate();
  const choose = (chosen: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, day: chosen }), replace: true, resetScroll: false });
  return (
    <SlotDays
      slots={slots}
      zone={zone}
      institution={institution}
      wanted={wanted}
      onDay={choose}
      renderTime={(slot) => (
        <ButtonLink
          key={slot.starts_at}
          to="/book"
          search={{ doctor: String(doctor.id), mode: slot.mode, starts_at: slot.starts_at }}
          variant="light"
          px="xs"
        >
          {formatTime(slot.starts_at, language)}
        </ButtonLink>
      )}
      renderNothing={(day, next) => (
        <>
          {next && (
            <ButtonLink to="." search={(before: object) => ({ ...before, day: next })} replace resetScroll={false} variant="light">
              {t("doctor.nextDay", { day: formatDay(next, language) })}
            </ButtonLink>
          )}
          <Group gap="sm">
            <JoinButton awaited={{ ...awaitedOf(doctor, mode), from: day, to: day }} />
            <WatchButton doctor={doctor} window={{ mode, ...windowOf(day) }} />
          </Group>
        </>
      )}
    />
  );
}
