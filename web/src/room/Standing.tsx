import { useTranslation } from "react-i18next";
import { ConsentGate } from "@/before/ConsentGate";
import { TextLink } from "@/components/links";
import { Remains } from "@/contract/Remains";
import { TransferNote } from "@/contract/TransferNote";
import { GuestGate } from "@/guest/GuestGate";
import type { CallView } from "@/realtime/call";
import { useConnection } from "@/realtime/hooks";
import type { Line } from "@/realtime/room";
import { GuestSign } from "@/recordings/GuestSign";
import { RecordingStrip } from "@/recordings/RecordingStrip";
import { isOver, type Consultation } from "./consultation";
import { NextLine } from "./NextLine";
import { WaitingLine } from "./WaitingLine";
import classes from "./Room.module.css";

interface StandingProps {
  consultation: Consultation;
  lines: readonly Line[];
  call: CallView;
  otherName: string;
}

/** How it stands, what comes next, and what is asked of the reader before it goes on. */
export function Standing({ consultation, lines, call, otherName }: StandingProps) {
  const isGuest = consultation.viewer === "guest";
  return (
    <>
      <NextLine consultation={consultation} />
      <TransferNote consultation={consultation} />
      <Remains consultation={consultation} lines={lines} />
      <WaitingLine consultation={consultation} />
      {isGuest ? <GuestSign lines={lines} /> : <RecordingStrip consultation={consultation} call={call} otherName={otherName} />}
      {asksConsent(consultation) && <ConsentGate kind="video" />}
      <GuestGate consultation={consultation} />
    </>
  );
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
