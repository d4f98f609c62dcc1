import { useTranslation } from "react-i18next";
import { Transcript } from "@/contract/Transcript";
import { TransferNote } from "@/contract/TransferNote";
import { Complaint } from "./Around";
import { Deeds } from "./Deeds";
import { useOtherName } from "./names";
import { NextLine } from "./NextLine";
import type { RoomProps } from "./Room";
import { RoomHeader } from "./RoomHeader";
import classes from "./Room.module.css";

/** Nobody has taken it yet: its room opens for whoever does. */
export function Untaken({ consultation, onBack, asked = null, ask }: RoomProps) {
  const { t } = useTranslation("room");
  const otherName = useOtherName(consultation);
  return (
    <section className={classes.room} aria-label={otherName}>
      <RoomHeader consultation={consultation} isOtherHere={null} onBack={onBack} otherName={otherName}>
        <Deeds consultation={consultation} asked={asked} ask={ask ?? (() => undefined)} />
      </RoomHeader>
      <NextLine consultation={consultation} />
      <div className={classes.body}>
        <Complaint consultation={consultation} />
      </div>
      <p className={classes.closed}>{t("pool.text")}</p>
    </section>
  );
}

/** What is not one's own (yet): offered by a colleague, without its room; or handed on, to be read. Nobody sits in it. */
export function Beside({ consultation, onBack }: RoomProps) {
  const { t } = useTranslation("contract");
  const otherName = useOtherName(consultation);
  const isOffered = consultation.standing === "offered";
  return (
    <section className={classes.room} aria-label={otherName}>
      <RoomHeader consultation={consultation} isOtherHere={null} onBack={onBack} otherName={otherName}>
        {null}
      </RoomHeader>
      <TransferNote consultation={consultation} />
      <div className={classes.body}>
        <Complaint consultation={consultation} />
        {!isOffered && <Transcript consultation={consultation} />}
      </div>
      <p className={classes.closed}>{t(isOffered ? "beside.offered" : "beside.handedOn")}</p>
    </section>
  );
}
