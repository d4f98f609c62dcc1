import { Group, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { alternativesOf } from "@/api/bookings";
import { useMe } from "@/api/session";
import type { BookableMode, WaitRequest } from "@/api/types";
import { useJoin } from "@/api/waitlist";
import { announce } from "@/components/Announcer";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ButtonLink } from "@/components/links";
import { ProblemNote } from "@/components/ProblemNote";
import { note } from "@/components/undo";
import { currentLanguage } from "@/i18n";
import { addDays, formatMoment } from "@/i18n/formats";
import { useToday } from "@/i18n/today";
import { noteWish } from "@/kept/wish";
import type { Awaited } from "./JoinButton";

/** The instants at which days begin and end on the reader's clock; a day left out is no bound. */
export const windowOf = (from: string, to: string): Pick<WaitRequest, "from" | "to"> => ({
  from: from ? new Date(`${from}T00:00:00`).toISOString() : null,
  to: to ? new Date(`${addDays(to, 1)}T00:00:00`).toISOString() : null,
});

/** Asks for which way and which days to wait; without an account, sign-in comes first. */
export function JoinDialog({ awaited, onClose }: { awaited: Awaited; onClose: () => void }) {
  const { t } = useTranslation(["kept", "common"]);
  const today = useToday();
  const me = useMe();
  const router = useRouter();
  const join = useJoin();
  const [mode, setMode] = useState<BookableMode | "">(awaited.mode ?? "");
  const [from, setFrom] = useState(awaited.from ?? "");
  const [to, setTo] = useState(awaited.to ?? "");
  const { name, doctor_id, specialty, city } = awaited;
  const wanted: WaitRequest = { doctor_id, specialty, city, mode: mode || null, ...windowOf(from, to) };
  const send = () => {
    if (!me) {
      const back = router.state.location.href;
      noteWish({ wait: wanted }, back);
      void router.navigate({ to: "/sign-in", search: { back } });
      return;
    }
    join.mutate(wanted, {
      onSuccess: () => {
        onClose();
        note({ message: t("waitlist.joined") });
        announce(t("waitlist.joined"));
      },
    });
  };
  return (
    <Dialog opened onClose={onClose} title={t("waitlist.joinFor", { name })}>
      <Stack>
        <Text>{t("waitlist.askText")}</Text>
        {awaited.modes.length > 1 && (
          <Radio.Group label={t("waitlist.mode")} value={mode} onChange={(chosen) => setMode(chosen as BookableMode | "")}>
            <Group mt={6}>
              <Radio value="" label={t("waitlist.anyMode")} />
              {awaited.modes.map((one) => (
                <Radio key={one} value={one} label={t(`common:mode.${one}`)} />
              ))}
            </Group>
          </Radio.Group>
        )}
        <Group grow align="flex-start">
          <TextInput type="date" label={t("waitlist.from")} min={today} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
          <TextInput
            type="date"
            label={t("waitlist.until")}
            min={from || today}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </Group>
        <Text size="sm" c="dimmed">
          {t("waitlist.daysHint")}
        </Text>
        <ProblemNote error={join.error} />
        <OpenTimes error={join.error} doctorId={doctor_id} />
        <DialogButtons yes={t("waitlist.confirm")} no={t("waitlist.cancel")} loading={join.isPending} onYes={send} close={onClose} />
      </Stack>
    </Dialog>
  );
}

/** Nobody needs to wait for what is open: the times that are, to press. */
function OpenTimes({ error, doctorId }: { error: unknown; doctorId: number | undefined }) {
  const slots = alternativesOf(error);
  if (doctorId === undefined || slots.length === 0) return null;
  return (
    <Group gap="xs">
      {slots.map((slot) => (
        <ButtonLink
          key={slot.starts_at + slot.mode}
          to="/book"
          search={{ doctor: String(doctorId), mode: slot.mode, starts_at: slot.starts_at }}
          variant="light"
        >
          {formatMoment(slot.starts_at, currentLanguage())}
        </ButtonLink>
      ))}
    </Group>
  );
}
