import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "@/api/clock";
import { ConsentGate } from "@/before/ConsentGate";
import { TextLink } from "@/components/links";
import { remainsOf } from "@/contract/remains";
import { Remains } from "@/contract/Remains";
import { TransferNote } from "@/contract/TransferNote";
import { GuestGate } from "@/guest/GuestGate";
import type { CallView } from "@/realtime/call";
import { useConnection } from "@/realtime/hooks";
import type { Line } from "@/realtime/room";
import { GuestSign } from "@/recordings/GuestSign";
import { RecordingStrip } from "@/recordings/RecordingStrip";
import { isOver, type Consultation } from "./consultation";
import { Fold } from "./Fold";
import { NextLine } from "./NextLine";
import { WaitingLine } from "./WaitingLine";
import classes from "./Room.module.css";

interface StandingProps {
  consultation: Consultation;
  lines: readonly Line[];
  call: CallView;
  otherName: string;
  /** What one may do with it. */
  deeds: ReactNode;
}

/** How it stands, what comes next, and what is asked of the reader before it goes on. */
export function Standing({ consultation, lines, call, otherName, deeds }: StandingProps) {
  const isGuest = consultation.viewer === "guest";
  return (
    <>
      <Fold consultation={consultation} isPressing={isPressing(consultation, lines)}>
        {deeds}
        <NextLine consultation={consultation} />
        <Remains consultation={consultation} lines={lines} />
      </Fold>
      <TransferNote consultation={consultation} />
      <WaitingLine consultation={consultation} />
      {isGuest ? <GuestSign lines={lines} /> : <RecordingStrip consultation={consultation} call={call} otherName={otherName} />}
      {asksConsent(consultation) && <ConsentGate kind="video" />}
      <GuestGate consultation={consultation} />
    </>
  );
}

/** What runs out for the patient, or is asked of the doctor. */
function isPressing(consultation: Consultation, lines: readonly Line[]): boolean {
  const { viewer, contract } = consultation;
  if (viewer === "doctor") return Boolean(contract?.more_asked_at);
  return viewer === "patient" && (remainsOf(consultation, lines, serverNow())?.isLow ?? false);
}

/** Where a call may come, whoever is on the patient's side has to have agreed to it. */
const asksConsent = (consultation: Consultation): boolean =>
  consultation.viewer === "patient" && !isOver(consultation) && ["video", "instant"].includes(consultation.kind);

/** What becomes of what one writes while the line is down, or the session over. */
export function LineNotes({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation(["room", "guests"]);
  const connection = useConnection();
  if (connection === "reconnecting" || connection === "offline") return <p className={classes.kept}>{t("connection.kept")}</p>;
  if (connection !== "refused") return null;
  if (consultation.viewer === "guest") return <p className={classes.kept}>{t("guests:over")}</p>;
  return (
    <p className={classes.kept}>
      {t("connection.ended")} <TextLink to="/sign-in">{t("connection.signIn")}</TextLink>
    </p>
  );
}
