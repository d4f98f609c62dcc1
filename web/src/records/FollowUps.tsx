import { Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { serverNow } from "@/api/clock";
import { bookingsQuery } from "@/api/queries";
import type { Booking } from "@/api/types";
import type { Consultation } from "@/room/consultation";
import { FollowUpCard } from "./FollowUpCard";
import { NextTimes } from "./NextTimes";
import { ProposeFollowUp } from "./ProposeFollowUp";
import type { FollowUp, OutcomeSide, OutcomeView } from "./records";
import classes from "./Records.module.css";

interface FollowUpsProps {
  consultation: Consultation;
  viewer: OutcomeSide;
  outcome: OutcomeView;
}

/** Seeing each other again: what the doctor proposed, what is booked already, and booking it oneself. */
export function FollowUps({ consultation, viewer, outcome }: FollowUpsProps) {
  const { t } = useTranslation("records");
  const { doctor } = consultation;
  const proposed = outcome.follow_ups.filter((one, place, all) => one.state !== "over" || place === all.length - 1);
  const booked = useBooked(consultation, viewer).filter((one) => !proposed.some(({ booking_id }) => booking_id === one.booking_id));
  const shown = [...proposed, ...booked];
  const isOpen = shown.some(({ state }) => state === "open");
  const isBooked = shown.some(({ state, starts_at }) => state === "confirmed" && Date.parse(starts_at) > serverNow());
  const mayPropose = viewer === "doctor" && outcome.writable && !isOpen && doctor;
  const mayBook = viewer === "patient" && !isOpen && !isBooked && doctor;
  if (shown.length === 0 && !mayPropose && !mayBook) return null;
  return (
    <section aria-labelledby="follow-up">
      <Title order={3} size="h5" id="follow-up">
        {t("followUp.title")}
      </Title>
      {shown.length > 0 && (
        <ul className={classes.list}>
          {shown.map((one) => (
            <FollowUpCard key={one.booking_id} one={one} viewer={viewer} />
          ))}
        </ul>
      )}
      {mayPropose && <ProposeFollowUp consultation={consultation} doctorId={doctor.id} />}
      {mayBook && (
        <>
          <Text mt="xs">{t("followUp.choose")}</Text>
          <NextTimes doctorId={doctor.id} />
        </>
      )}
    </section>
  );
}

/** What the patient has booked with this doctor by themselves and is still to come, the next one. */
function useBooked({ doctor, patient }: Consultation, viewer: OutcomeSide): FollowUp[] {
  const query = useQuery({ ...bookingsQuery, enabled: viewer === "patient" });
  const now = serverNow();
  return (query.data?.bookings ?? [])
    .filter((one) => one.status === "confirmed" && one.doctor.id === doctor?.id && one.patient.id === patient.id)
    .filter((one) => Date.parse(one.starts_at) > now)
    .toSorted((a, b) => a.starts_at.localeCompare(b.starts_at))
    .slice(0, 1)
    .map(asBooked);
}

const asBooked = ({ id, mode, starts_at, ends_at, as_of }: Booking): FollowUp => ({
  booking_id: id,
  mode,
  starts_at,
  ends_at,
  note: "",
  state: "confirmed",
  answer_by: null,
  at: as_of,
});
