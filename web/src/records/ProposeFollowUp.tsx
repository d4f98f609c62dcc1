import { Button, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { openingsQuery } from "@/api/queries";
import { announce } from "@/components/Announcer";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { CardSkeletons } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { addDays, dayOf, formatDay, formatTime } from "@/i18n/formats";
import type { Consultation } from "@/room/consultation";
import { usePropose, type FollowUp } from "./records";

const shownDays = 14;
/** The patient gets half an hour to answer, and answers half an hour before the start at the latest. */
const leastAhead = 62 * 60_000;

/** The doctor keeps one of their own open times for the patient, and asks them. */
export function ProposeFollowUp({ consultation, doctorId }: { consultation: Consultation; doctorId: number }) {
  const { t } = useTranslation(["records", "common"]);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="light" mt="xs" leftSection={<IconCalendarPlus size={20} />} onClick={() => setIsOpen(true)}>
        {t("followUp.propose")}
      </Button>
      <Dialog
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={t("followUp.propose")}
      >
        <ProposeForm id={consultation.id} doctorId={doctorId} close={() => setIsOpen(false)} />
      </Dialog>
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
              data={days.map((one) => ({ value: one, label: formatDay(one, language, undefined, "long") }))}
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
            <DialogButtons
              yes={t("followUp.send")}
              no={t("sign.cancel")}
              loading={propose.isPending}
              onYes={() =>
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
              close={close}
            />
          </Stack>
        );
      }}
    </Loaded>
  );
}
