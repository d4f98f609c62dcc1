import { Button, Checkbox, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { guestsQuery, useAgreeToGuest, useRemoveGuest, type Guest } from "@/api/guests";
import { announce } from "@/components/Announcer";
import { ProblemNote } from "@/components/ProblemNote";
import { isOver, type Consultation } from "@/room/consultation";
import { useOtherName } from "@/room/names";
import classes from "./Guest.module.css";

/** In the room: somebody whom the other side would like to have there, until the reader says yes or no. */
export function GuestGate({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("guests");
  const other = useOtherName(consultation);
  const isAsked = !isOver(consultation) && consultation.doctor !== null && consultation.viewer !== "guest";
  const { data } = useQuery({ ...guestsQuery(consultation.id), enabled: isAsked });
  if (!isAsked) return null;
  return data?.guests
    .filter(({ state, invited_side }) => state === "asked" && invited_side !== consultation.viewer)
    .map((guest) => (
      <section key={guest.id} className={classes.gate} aria-label={t("gate.label")}>
        <Text role="status" className={classes.gateWords}>
          {t(`gate.${guest.kind}`, { other, name: guest.name })}
        </Text>
        <Agreement guest={guest} consultation={consultation} />
      </section>
    ));
}

/** Yes or no to a guest; a patient says as well whether they may read what was said before. */
export function Agreement({ guest, consultation }: { guest: Guest; consultation: Consultation }) {
  const { t } = useTranslation("guests");
  const agree = useAgreeToGuest(consultation.id);
  const refuse = useRemoveGuest(consultation.id);
  const [history, setHistory] = useState(false);
  return (
    <>
      {consultation.viewer === "patient" && (
        <Checkbox
          label={t("history")}
          checked={history}
          onChange={(event) => setHistory(event.currentTarget.checked)}
        />
      )}
      <Group gap="xs">
        <Button
          px="md"
          loading={agree.isPending}
          onClick={() =>
            agree.mutate({ id: guest.id, history }, { onSuccess: () => announce(t("agreed", { name: guest.name })) })
          }
        >
          {t("agree")}
        </Button>
        <Button variant="default" px="md" loading={refuse.isPending} onClick={() => refuse.mutate(guest.id)}>
          {t("refuse")}
        </Button>
      </Group>
      <ProblemNote error={agree.error ?? refuse.error} />
    </>
  );
}
