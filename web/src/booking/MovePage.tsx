import { Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { bookingQuery, useReschedule } from "@/api/bookings";
import { Problem } from "@/api/problem";
import { slotsQuery } from "@/api/queries";
import type { Booking, Slot } from "@/api/types";
import { announce } from "@/components/Announcer";
import { Dialog } from "@/components/Dialog";
import { ButtonLink } from "@/components/links";
import { ProblemNote } from "@/components/ProblemNote";
import { PageSkeleton } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { addressOf, institutionPlace } from "@/doctors/describe";
import { SlotDays, useHorizon } from "@/doctors/SlotDays";
import { currentLanguage } from "@/i18n";
import { formatDay, formatMoment, formatTime } from "@/i18n/formats";
import { BookingFacts } from "./BookingFacts";

const route = getRouteApi("/bookings/$bookingId/move");

/** Another time for a booking: nothing is given up before the new time is taken. */
export function MovePage() {
  const { bookingId } = route.useParams();
  const query = useQuery(bookingQuery(bookingId));
  return (
    <Loaded page query={query} skeleton={<PageSkeleton />}>
      {(booking) => <Move booking={booking} />}
    </Loaded>
  );
}

function Move({ booking }: { booking: Booking }) {
  const { t } = useTranslation(["patient", "common"]);
  const [chosen, setChosen] = useState<Slot | null>(null);
  return (
    <Stack maw={640} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t("booking.move.title")}
      </Title>
      <BookingFacts booking={booking} />
      <Text>{t("booking.move.text")}</Text>
      <OtherTimes booking={booking} onChoose={setChosen} />
      <ButtonLink to="/bookings/$bookingId" params={{ bookingId: booking.id }} variant="subtle" style={{ alignSelf: "flex-start" }}>
        {t("booking.move.keep")}
      </ButtonLink>
      {chosen && <Ask booking={booking} slot={chosen} onClose={() => setChosen(null)} />}
    </Stack>
  );
}

function OtherTimes({ booking, onChoose }: { booking: Booking; onChoose: (slot: Slot) => void }) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const { from, to } = useHorizon();
  const [day, setDay] = useState<string>();
  const query = useQuery(slotsQuery(booking.doctor.id, booking.mode, from, to));
  return (
    <Loaded
      query={query}
      skeleton={<Skeleton height={140} radius="md" />}
      empty={{ when: (data) => data.slots.length === 0, show: <Text role="status">{t("doctor.noTimes")}</Text> }}
    >
      {(data) => (
        <SlotDays
          slots={data.slots}
          zone={data.time_zone}
          institution={
            booking.mode === "visit" && data.places.length > 0 ? institutionPlace(booking.doctor.institution, language) : undefined
          }
          wanted={day}
          onDay={setDay}
          renderTime={(slot) => (
            <Button key={slot.starts_at} variant="light" px="xs" onClick={() => onChoose(slot)}>
              {formatTime(slot.starts_at, language)}
            </Button>
          )}
          renderNothing={(_, next) =>
            next && (
              <Button variant="light" onClick={() => setDay(next)}>
                {t("doctor.nextDay", { day: formatDay(next, language) })}
              </Button>
            )
          }
        />
      )}
    </Loaded>
  );
}

function Ask({ booking, slot, onClose }: { booking: Booking; slot: Slot; onClose: () => void }) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const navigate = useNavigate();
  const move = useReschedule(booking.id);
  const gone = move.error instanceof Problem && ["slot_taken", "not_offered"].includes(move.error.code);
  const times = { from: formatMoment(booking.starts_at, language), to: formatMoment(slot.starts_at, language) };
  const onSuccess = () => {
    announce(t("booking.move.done", times));
    void navigate({ to: "/bookings/$bookingId", params: { bookingId: booking.id }, replace: true });
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("booking.move.ask")}
    >
      <Stack>
        <Text>{t("booking.move.fromTo", times)}</Text>
        {booking.mode === "visit" && slot.place?.id !== booking.place?.id && (
          <Text fw={600}>
            {t("booking.move.elsewhere", { place: addressOf(slot.place ?? institutionPlace(booking.doctor.institution, language)) })}
          </Text>
        )}
        <ProblemNote error={move.error} />
        <Group>
          {!gone && (
            <Button loading={move.isPending} onClick={() => move.mutate(slot.starts_at, { onSuccess })}>
              {t("booking.move.yes")}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t(gone ? "booking.move.another" : "booking.move.keep")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
