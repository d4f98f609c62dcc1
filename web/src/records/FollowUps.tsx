import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCancelBooking, useConfirm } from "@/api/bookings";
import { openingsQuery } from "@/api/queries";
import { announce } from "@/components/Announcer";
import { ModeIcon } from "@/components/icons";
import { ButtonLink } from "@/components/links";
import { ProblemNote } from "@/components/ProblemNote";
import { CardSkeletons } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { addDays, dayOf, formatFullDate, formatMoment, formatTime } from "@/i18n/formats";
import type { Consultation } from "@/room/consultation";
import { usePropose, type FollowUp, type OutcomeSide, type OutcomeView } from "./records";
import classes from "./Records.module.css";

const shownDays = 14;
/** The patient gets half an hour to answer, and answers half an hour before the start at the latest. */
const leastAhead = 62 * 60_000;

/** Seeing each other again: what the doctor proposed, and booking it oneself. */
export function FollowUps({ consultation, viewer, outcome }: { consultation: Consultation; viewer: OutcomeSide; outcome: OutcomeView }) {
  const { t } = useTranslation("records");
  const { doctor } = consultation;
  const shown = outcome.follow_ups.filter((one, place, all) => one.state !== "over" || place === all.length - 1);
  const isOpen = shown.some(({ state }) => state === "open");
  const mayPropose = viewer === "doctor" && outcome.writable && !isOpen && doctor;
  const mayBook = viewer === "patient" && !isOpen && doctor;
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
      {mayPropose && <Propose consultation={consultation} doctorId={doctor.id} />}
      {mayBook && (
        <ButtonLink
          to="/doctors/$doctorId"
          params={{ doctorId: String(doctor.id) }}
          variant="light"
          mt="xs"
          leftSection={<IconCalendarPlus size={20} />}
        >
          {t("followUp.book")}
        </ButtonLink>
      )}
    </section>
  );
}

function FollowUpCard({ one, viewer }: { one: FollowUp; viewer: OutcomeSide }) {
  const { t } = useTranslation("records");
  const language = currentLanguage();
  const { mode, starts_at, ends_at, note, state, answer_by } = one;
  return (
    <li className={classes.document}>
      <Text fw={600} className={classes.heading}>
        <ModeIcon mode={mode} />
        {t("followUp.when", { from: formatMoment(starts_at, language), to: formatTime(ends_at, language) })}
      </Text>
      {note && <Text>{note}</Text>}
      <Text size="sm" c="dimmed">
        {state === "open" && answer_by
          ? t(`followUp.open.${viewer}`, { time: formatMoment(answer_by, language) })
          : t(`followUp.${state === "confirmed" ? "confirmed" : "over"}`)}
      </Text>
      {state === "open" && viewer === "patient" && <Answer one={one} />}
    </li>
  );
}

function Answer({ one }: { one: FollowUp }) {
  const { t } = useTranslation("records");
  const confirm = useConfirm(one.booking_id);
  const decline = useCancelBooking(one.booking_id);
  const isBusy = confirm.isPending || decline.isPending;
  return (
    <>
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
          {t("followUp.confirm")}
        </Button>
        <Button
          variant="default"
          loading={decline.isPending}
          disabled={isBusy}
          onClick={() => decline.mutate(undefined, { onSuccess: () => announce(t("followUp.declined")) })}
        >
          {t("followUp.decline")}
        </Button>
        <ButtonLink to="/bookings/$bookingId" params={{ bookingId: one.booking_id }} variant="subtle">
          {t("followUp.terms")}
        </ButtonLink>
      </Group>
      <ProblemNote error={confirm.error ?? decline.error} />
    </>
  );
}

function Propose({ consultation, doctorId }: { consultation: Consultation; doctorId: number }) {
  const { t } = useTranslation(["records", "common"]);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="light" mt="xs" leftSection={<IconCalendarPlus size={20} />} onClick={() => setIsOpen(true)}>
        {t("followUp.propose")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={t("followUp.propose")}
        closeButtonProps={{ "aria-label": t("common:action.close"), size: 44 }}
      >
        <ProposeForm id={consultation.id} doctorId={doctorId} close={() => setIsOpen(false)} />
      </Modal>
    </>
  );
}

function ProposeForm({ id, doctorId, close }: { id: string; doctorId: number; close: () => void }) {
  const { t } = useTranslation("records");
  const language = currentLanguage();
  const query = useQuery(openingsQuery(doctorId));
  const [last] = useState(() => addDays(dayOf(new Date()), shownDays));
  const [earliest] = useState(() => Date.now() + leastAhead);
  const [day, setDay] = useState("");
  const [chosen, setChosen] = useState("");
  const [note, setNote] = useState("");
  const propose = usePropose(id);
  return (
    <Loaded query={query} skeleton={<CardSkeletons count={2} height={64} />}>
      {({ slots: open }) => {
        const slots = open.filter((slot) => Date.parse(slot.starts_at) >= earliest);
        const days = [...new Set(slots.map((slot) => dayOf(slot.starts_at)))].filter((one) => one <= last);
        const shownDay = days.includes(day) ? day : (days[0] ?? "");
        const offered = slots.filter((slot) => dayOf(slot.starts_at) === shownDay);
        const slot = offered.find((one) => one.starts_at + one.mode === chosen) ?? offered[0];
        if (!slot) return <Text>{t("followUp.noTimes")}</Text>;
        return (
          <Stack>
            <NativeSelect
              label={t("followUp.day")}
              value={shownDay}
              onChange={(event) => setDay(event.currentTarget.value)}
              data={days.map((one) => ({ value: one, label: formatFullDate(one, language) }))}
            />
            <NativeSelect
              label={t("followUp.time")}
              value={slot.starts_at + slot.mode}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={offered.map((one) => ({
                value: one.starts_at + one.mode,
                label: t(`followUp.slot.${one.mode as "video"}`, { time: formatTime(one.starts_at, language) }),
              }))}
            />
            <TextInput
              label={t("followUp.note")}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Text size="sm" c="dimmed">
              {t("followUp.hint")}
            </Text>
            <ProblemNote error={propose.error} />
            <Group>
              <Button
                loading={propose.isPending}
                onClick={() =>
                  propose.mutate(
                    { mode: slot.mode as FollowUp["mode"], starts_at: slot.starts_at, note: note.trim() },
                    {
                      onSuccess: () => {
                        announce(t("followUp.proposed"));
                        close();
                      },
                    },
                  )
                }
              >
                {t("followUp.send")}
              </Button>
              <Button variant="default" onClick={close}>
                {t("sign.cancel")}
              </Button>
            </Group>
          </Stack>
        );
      }}
    </Loaded>
  );
}
