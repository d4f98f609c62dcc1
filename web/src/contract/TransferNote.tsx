import { Button, Group, Text } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { announce } from "@/components/Announcer";
import { TextLink } from "@/components/links";
import { useProblemText } from "@/components/problem-text";
import { ProblemNote } from "@/components/ProblemNote";
import { offerUndo, sayProblem } from "@/components/undo";
import { doctorName, mentionedDoctor } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatMomentInside } from "@/i18n/formats";
import { useTelling } from "@/realtime/hooks";
import { doctorRoom } from "@/realtime/protocol";
import type { Consultation } from "@/room/consultation";
import { useReconsider, useStep, type TransferAnswer } from "./contract";
import classes from "./Contract.module.css";

type Side = "patient" | "doctor" | "colleague";

/** While it is being handed on: to whom, who decides by when, and what whoever looks can do about it. */
export function TransferNote({ consultation }: { consultation: Consultation }) {
  const { transfer, viewer, standing } = consultation;
  const me = useMe();
  // Whoever loses the seat is told in the doctor's own room.
  useTelling(viewer === "doctor" && transfer && me?.doctor_id ? doctorRoom(me.doctor_id) : null, "consultation");
  if (!transfer || viewer === "guest") return null;
  const side: Side = standing === "offered" ? "colleague" : viewer;
  return <Note consultation={consultation} transfer={transfer} side={side} />;
}

interface NoteProps {
  consultation: Consultation;
  transfer: NonNullable<Consultation["transfer"]>;
  side: Side;
}

function Note({ consultation, transfer, side }: NoteProps) {
  const { t } = useTranslation("contract");
  const language = currentLanguage();
  const step = useStep(consultation.id);
  const colleague = mentionedDoctor(transfer, language);
  const doctor = consultation.doctor ? doctorName(consultation.doctor, language) : "";
  const names = { name: colleague, doctor, time: formatMomentInside(transfer.decide_by, language) };
  const reconsider = useReconsider(consultation.id);
  const textOf = useProblemText();
  const takeBack = () =>
    void reconsider().then(
      () => announce(t("transfer.done.reconsider", names)),
      (error: unknown) => sayProblem(textOf(error)),
    );
  const decide = (answer: Exclude<TransferAnswer, "reconsider">) =>
    step.take({ name: "answer", answer }, () => {
      announce(t(`transfer.done.${answer}`, names));
      if (answer === "decline") offerUndo(t("transfer.done.decline", names), takeBack);
    });
  return (
    <section className={classes.transfer} aria-label={t("transfer.label")}>
      <IconArrowsExchange size={20} aria-hidden />
      <div className={classes.words}>
        <Text>{t(`transfer.${side}.${transfer.state}`, names)}</Text>
        {transfer.note && (
          <Text mt={4} className={classes.note}>
            {t("transfer.note", { note: transfer.note })}
          </Text>
        )}
        <Group gap="xs" className={classes.decisions}>
          {side === "patient" && transfer.state === "asked" && (
            <>
              <Button px="md" loading={step.isPending} onClick={() => decide("agree")}>
                {t("transfer.agree")}
              </Button>
              <Button px="md" variant="default" disabled={step.isPending} onClick={() => decide("refuse")}>
                {t("transfer.refuse")}
              </Button>
              <TextLink to="/doctors/$doctorId" params={{ doctorId: String(transfer.doctor_id) }} className={classes.profile}>
                {t("transfer.profile", names)}
              </TextLink>
            </>
          )}
          {side === "doctor" && (
            <Button px="md" variant="default" loading={step.isPending} onClick={() => decide("withdraw")}>
              {t("transfer.withdraw")}
            </Button>
          )}
          {side === "colleague" && (
            <>
              <Button px="md" loading={step.isPending} onClick={() => decide("accept")}>
                {t("transfer.accept")}
              </Button>
              <Button px="md" variant="default" disabled={step.isPending} onClick={() => decide("decline")}>
                {t("transfer.decline")}
              </Button>
            </>
          )}
        </Group>
        <ProblemNote error={step.error} />
      </div>
    </section>
  );
}
