import { Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconCircleCheck, IconClockX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { bookingQuery, useCancelBooking, useConfirm } from "@/api/bookings";
import type { Booking } from "@/api/types";
import { AttendanceCard } from "@/attendance/AttendanceCard";
import { AddToCalendar } from "@/calendars/AddToCalendar";
import { announce } from "@/components/Announcer";
import { useCountdown } from "@/components/countdown";
import { ButtonLink } from "@/components/links";
import { PageSkeleton } from "@/components/Skeletons";
import { Loaded, StateCard } from "@/components/States";
import { ProblemNote } from "@/components/ProblemNote";
import { ForWhom } from "@/family/ForWhom";
import { useMay } from "@/family/may";
import { currentLanguage } from "@/i18n";
import { formatCountdown, formatMomentInside, formatMoney } from "@/i18n/formats";
import { usePrice } from "@/i18n/price";
import { ReminderLines } from "@/reminders/ReminderLines";
import { BookingFacts } from "./BookingFacts";
import { CancelBooking } from "./CancelBooking";
import { mayMove, Rule, RuleOfComing } from "./Terms";
import classes from "./BookingPage.module.css";

const route = getRouteApi("/bookings/$bookingId");
const urgentMs = 60_000;
const longMs = 60 * 60_000;
const reasonLimit = 1000;

export function BookingPage() {
  const { bookingId } = route.useParams();
  const query = useQuery(bookingQuery(bookingId));
  return (
    <Loaded page query={query} skeleton={<PageSkeleton />}>
      {(booking) => <InItsState booking={booking} />}
    </Loaded>
  );
}

function InItsState({ booking }: { booking: Booking }) {
  const left = useCountdown(booking.status === "held" ? booking.hold_expires_at : null);
  if (booking.status === "held" && left !== 0) return <Held booking={booking} left={left} />;
  if (booking.status === "held" || booking.status === "expired") return <Expired booking={booking} />;
  if (booking.status === "confirmed") return <Confirmed booking={booking} />;
  return <Over booking={booking} />;
}

/** Three small steps on one page: for whom, why, and confirming, with price and rule before the button. */
function Held({ booking, left }: { booking: Booking; left: number | null }) {
  const { t } = useTranslation(["patient", "common"]);
  const [patient, setPatient] = useState(booking.patient.id);
  const [reason, setReason] = useState(booking.reason);
  const confirm = useConfirm(booking.id);
  const release = useCancelBooking(booking.id);
  const price = usePrice()(booking.price, booking.currency);
  return (
    <Stack maw={640} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t("booking.title")}
      </Title>
      <HoldClock left={left} until={booking.hold_expires_at} />
      <BookingFacts booking={booking} />
      <form
        className={classes.panel}
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate({ reason: reason.trim(), patient_id: booking.offer ? null : patient });
        }}
      >
        {booking.offer ? (
          <div>
            <Text fw={500}>{t("booking.forWhom")}</Text>
            <Text>{t("booking.forYou", { name: booking.patient.name })}</Text>
          </div>
        ) : (
          <ForWhom scope="booking" value={patient} onChange={setPatient} />
        )}
        <Textarea
          label={t("booking.reason")}
          description={t("booking.reasonHint")}
          autosize
          minRows={3}
          maxLength={reasonLimit}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={classes.terms}>
          <Group justify="space-between">
            <Text fw={600}>{t("booking.price")}</Text>
            <Text fw={600} size="lg">
              {price}
            </Text>
          </Group>
          <Text size="sm" c="dimmed">
            <Rule booking={booking} /> <RuleOfComing booking={booking} />
          </Text>
        </div>
        <ProblemNote error={confirm.error ?? release.error} />
        <Group gap="sm">
          <Button type="submit" loading={confirm.isPending} className={classes.main}>
            {t("booking.confirm", { price })}
          </Button>
          <Button variant="subtle" color="gray" loading={release.isPending} onClick={() => release.mutate()}>
            {t("booking.release")}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}

/**
 * How long the time stays ours; read out when it starts and when a minute is left, not every second. What a doctor
 * proposed is kept for hours: then it says until when.
 */
function HoldClock({ left, until }: { left: number | null; until: string | null }) {
  const { t } = useTranslation(["patient", "common"]);
  const urgent = left !== null && left <= urgentMs;
  useEffect(() => {
    if (urgent) announce(t("booking.lastMinute"));
  }, [urgent, t]);
  if (left === null || !until) return null;
  if (left > longMs) return <p className={classes.clock}>{t("booking.heldUntil", { time: formatMomentInside(until, currentLanguage()) })}</p>;
  return (
    <p className={classes.clock} data-urgent={urgent || undefined} role="timer">
      {t("booking.heldFor")} <strong>{formatCountdown(left)}</strong>
    </p>
  );
}

function Confirmed({ booking }: { booking: Booking }) {
  const { t } = useTranslation(["patient", "common"]);
  const may = useMay(booking.patient.id);
  return (
    <Stack maw={640} mx="auto" gap="lg">
      <Group gap="sm" wrap="nowrap" role="status">
        <IconCircleCheck size={44} stroke={1.6} aria-hidden className={classes.done} />
        <div>
          <Title order={1} size="h2">
            {t("booking.done")}
          </Title>
          <Text>{t(booking.mode === "visit" ? "booking.doneVisit" : "booking.doneVideo")}</Text>
        </div>
      </Group>
      <BookingFacts booking={booking} />
      <ReminderLines bookingId={booking.id} />
      <Group gap="sm">
        {booking.consultation_id && may("consultation") && (
          <ButtonLink to="/room/$consultationId" params={{ consultationId: booking.consultation_id }}>
            {t("mine.enter")}
          </ButtonLink>
        )}
        {mayMove(booking) && (
          <ButtonLink to="/bookings/$bookingId/move" params={{ bookingId: booking.id }} variant="light">
            {t("booking.move.open")}
          </ButtonLink>
        )}
        <AddToCalendar bookingId={booking.id} />
        <CancelBooking booking={booking} />
      </Group>
      <Text size="sm" c="dimmed">
        <Rule booking={booking} />
      </Text>
      {booking.consultation_id && <AttendanceCard consultationId={booking.consultation_id} />}
      <ButtonLink to="/mine" variant="subtle" style={{ alignSelf: "flex-start" }}>
        {t("common:nav.mine")}
      </ButtonLink>
    </Stack>
  );
}

function Expired({ booking }: { booking: Booking }) {
  const { t } = useTranslation(["patient", "common"]);
  return (
    <StateCard
      page
      icon={<IconClockX size={40} stroke={1.4} />}
      tone="warning"
      role="alert"
      title={t("common:problem.hold_expired.title")}
      actions={
        <>
          <ButtonLink
            to="/book"
            search={{ doctor: String(booking.doctor.id), mode: booking.mode, starts_at: booking.starts_at }}
            replace
          >
            {t("booking.again")}
          </ButtonLink>
          <ButtonLink to="/doctors/$doctorId" params={{ doctorId: String(booking.doctor.id) }} variant="subtle">
            {t("booking.allTimes")}
          </ButtonLink>
        </>
      }
    >
      {t("common:problem.hold_expired.detail")}
    </StateCard>
  );
}

function Over({ booking }: { booking: Booking }) {
  const { t } = useTranslation(["patient", "common"]);
  return (
    <Stack maw={640} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t(`booking.over.${booking.status as "cancelled"}`)}
      </Title>
      <BookingFacts booking={booking} />
      {booking.fee_due > 0 && (
        <Text>
          {t(booking.status === "no_show" ? "booking.missedFee" : "booking.feeDue", {
            fee: formatMoney(booking.fee_due, booking.currency, currentLanguage()),
          })}
        </Text>
      )}
      {booking.consultation_id && (
        <AttendanceCard consultationId={booking.consultation_id} isOff={booking.status === "cancelled"} />
      )}
      <Group gap="sm">
        <ButtonLink to="/doctors/$doctorId" params={{ doctorId: String(booking.doctor.id) }} variant="light">
          {t("booking.another")}
        </ButtonLink>
        <ButtonLink to="/mine" variant="subtle">
          {t("common:nav.mine")}
        </ButtonLink>
      </Group>
    </Stack>
  );
}
