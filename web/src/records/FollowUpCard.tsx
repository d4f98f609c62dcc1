import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { bookingQuery, useCancelBooking, useConfirm } from "@/api/bookings";
import type { Booking } from "@/api/types";
import { Rule, RuleOfComing } from "@/booking/Terms";
import { announce } from "@/components/Announcer";
import { ModeIcon } from "@/components/icons";
import { ButtonLink } from "@/components/links";
import { ProblemNote } from "@/components/ProblemNote";
import { CardSkeletons } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { formatMoment, formatMomentInside, formatTime } from "@/i18n/formats";
import { usePrice } from "@/i18n/price";
import type { FollowUp, OutcomeSide } from "./records";
import classes from "./Records.module.css";

/** A time for the next consultation: proposed, booked, or over. The patient answers here, with the price before the button. */
export function FollowUpCard({ one, viewer }: { one: FollowUp; viewer: OutcomeSide }) {
  const { t } = useTranslation(["records", "common"]);
  const language = currentLanguage();
  const { booking_id, mode, starts_at, ends_at, note, state, answer_by } = one;
  return (
    <li className={classes.document} data-state={state}>
      <Text fw={600} className={classes.heading}>
        <ModeIcon mode={mode} />
        {t("followUp.when", { from: formatMoment(starts_at, language), to: formatTime(ends_at, language) })}
        <span className="visually-hidden">{t(`common:mode.${mode}`)}</span>
      </Text>
      {note && <Text>{note}</Text>}
      <Text size="sm" c={state === "confirmed" ? undefined : "dimmed"} role="status">
        {state === "open" && answer_by
          ? t(`followUp.open.${viewer}`, { time: formatMomentInside(answer_by, language) })
          : t(`followUp.${state === "confirmed" ? "confirmed" : "over"}`)}
      </Text>
      {state === "open" && viewer === "patient" && <Answer one={one} />}
      {state === "confirmed" && viewer === "patient" && (
        <Group>
          <ButtonLink to="/bookings/$bookingId" params={{ bookingId: booking_id }} variant="light">
            {t("followUp.see")}
          </ButtonLink>
        </Group>
      )}
    </li>
  );
}

/** What it costs and until when it may be cancelled is known before anybody confirms. */
function Answer({ one }: { one: FollowUp }) {
  const query = useQuery(bookingQuery(one.booking_id));
  return (
    <Loaded query={query} skeleton={<CardSkeletons count={1} height={72} />}>
      {(booking) => <AnswerButtons one={one} booking={booking} />}
    </Loaded>
  );
}

function AnswerButtons({ one, booking }: { one: FollowUp; booking: Booking }) {
  const { t } = useTranslation(["records", "patient"]);
  const confirm = useConfirm(one.booking_id);
  const decline = useCancelBooking(one.booking_id);
  const isBusy = confirm.isPending || decline.isPending;
  const price = usePrice()(booking.price, booking.currency);
  return (
    <>
      <Text size="sm" c="dimmed">
        <Rule booking={booking} /> <RuleOfComing booking={booking} />
      </Text>
      <Group gap="sm">
        <Button
          loading={confirm.isPending}
          disabled={isBusy}
          onClick={() =>
            confirm.mutate(
              { reason: one.note || t("followUp.title"), patient_id: null },
              { onSuccess: () => announce(t("followUp.confirmed")) },
            )
          }
        >
          {t("patient:booking.confirm", { price })}
        </Button>
        <Button
          variant="default"
          loading={decline.isPending}
          disabled={isBusy}
          onClick={() => decline.mutate(undefined, { onSuccess: () => announce(t("followUp.declined")) })}
        >
          {t("followUp.decline")}
        </Button>
      </Group>
      <ProblemNote error={confirm.error ?? decline.error} />
    </>
  );
}
