import { IconArrowBackUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { ButtonLink } from "@/components/links";
import { EmptyState } from "@/components/States";
import { Transcript } from "@/contract/Transcript";
import { TransferNote } from "@/contract/TransferNote";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { Complaint } from "./Around";
import { consultationQuery, isOfferOver } from "./consultation";
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
  // Once it is withdrawn, lapsed or declined it does not exist for whoever it was offered to.
  const { error } = useQuery(consultationQuery(consultation.id));
  const isGone = isOfferOver(consultation) || (isOffered && error !== null && asProblem(error).isMissing);
  if (isGone) return <OfferOver consultation={consultation} />;
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

/** What was offered, and is not any more. */
function OfferOver({ consultation: { doctor } }: RoomProps) {
  const { t } = useTranslation("contract");
  const name = doctor ? doctorName(doctor, currentLanguage()) : "";
  return (
    <EmptyState
      title={t("beside.over")}
      icon={<IconArrowBackUp size={40} stroke={1.4} />}
      actions={
        <ButtonLink to="/doctor" variant="light">
          {t("beside.toQueue")}
        </ButtonLink>
      }
    >
      {t("beside.overText", { name })}
    </EmptyState>
  );
}
