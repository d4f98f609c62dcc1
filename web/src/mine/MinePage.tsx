import { Stack, Title } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { bookingsQuery, consultationsQuery } from "@/api/queries";
import type { Consultation } from "@/api/types";
import { useFamily } from "@/api/family";
import { useWaits } from "@/api/waitlist";
import { CalendarLink } from "@/calendars/CalendarLink";
import { ButtonLink } from "@/components/links";
import { CardSkeletons } from "@/components/Skeletons";
import { EmptyState, Loaded } from "@/components/States";
import { WhoFilter } from "@/family/WhoFilter";
import { OfferCard } from "@/waitlist/OfferCard";
import { WaitList } from "@/waitlist/WaitList";
import { BookedCard } from "./BookedCard";
import { ConsultationCard } from "./ConsultationCard";
import { HeldCard } from "./HeldCard";
import { bookedOnly, grouped } from "./grouping";

/** Everything of one's own: what is held, running, to come, and over, each with its one main action. */
export function MinePage() {
  const { t } = useTranslation(["patient", "common"]);
  const consultations = useQuery(consultationsQuery);
  const bookings = useQuery(bookingsQuery).data?.bookings ?? [];
  const held = bookings.filter((booking) => booking.status === "held");
  const booked = bookedOnly(bookings, useFamily()?.members ?? []);
  const waits = useWaits() ?? [];
  return (
    <Stack gap="xl" maw={760} mx="auto">
      <Title order={1} size="h2">
        {t("common:nav.mine")}
      </Title>
      {held.map((booking) =>
        booking.offer ? <OfferCard key={booking.id} booking={booking} /> : <HeldCard key={booking.id} booking={booking} />,
      )}
      {booked.map((booking) => (
        <BookedCard key={booking.id} booking={booking} />
      ))}
      <Loaded
        query={consultations}
        skeleton={<CardSkeletons />}
        empty={{ when: (data) => data.consultations.length === 0 && held.length + booked.length + waits.length === 0, show: <NothingYet /> }}
      >
        {(data) => <Groups consultations={data.consultations} />}
      </Loaded>
      <WaitList />
      <CalendarLink kind="patient" />
    </Stack>
  );
}

function Groups({ consultations }: { consultations: Consultation[] }) {
  const { t } = useTranslation(["patient", "common"]);
  const [who, setWho] = useState("");
  const people = peopleOf(consultations);
  const groups = grouped(who && people.has(who) ? consultations.filter(({ patient }) => patient.id === who) : consultations);
  const shown = (["running", "upcoming", "past"] as const).map(
    (group) =>
      groups[group].length > 0 && (
        <Stack key={group} component="section" gap="md" aria-labelledby={`mine-${group}`}>
          <Title order={2} size="h4" id={`mine-${group}`}>
            {t(`mine.${group}`)}
          </Title>
          {groups[group].map((consultation) => (
            <ConsultationCard key={consultation.id} consultation={consultation} group={group} />
          ))}
        </Stack>
      ),
  );
  return (
    <>
      {people.size > 1 && <WhoFilter people={people} value={who} onChange={setWho} />}
      {shown}
    </>
  );
}

/** Those whom consultations are for, by id. */
const peopleOf = (consultations: readonly Consultation[]): ReadonlyMap<string, string> =>
  new Map(consultations.map(({ patient }) => [patient.id, patient.name]));

function NothingYet() {
  const { t } = useTranslation(["patient", "common"]);
  return (
    <EmptyState
      icon={<IconCalendarPlus size={40} stroke={1.4} />}
      title={t("mine.empty")}
      actions={<ButtonLink to="/">{t("mine.find")}</ButtonLink>}
    >
      {t("mine.emptyText")}
    </EmptyState>
  );
}
