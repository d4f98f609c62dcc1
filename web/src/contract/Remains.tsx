import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryClient } from "@tanstack/react-query";
import { useCountdown } from "@/components/countdown";
import { ProblemNote } from "@/components/ProblemNote";
import { serverNow } from "@/api/clock";
import { currentLanguage } from "@/i18n";
import { formatMomentInside, formatMoney } from "@/i18n/formats";
import { useDuration } from "./duration";
import { consultationQuery, type Consultation } from "@/room/consultation";
import { useStep } from "./contract";
import { ExtendDialog } from "./ExtendDialog";
import { HandOnDialog } from "./HandOnDialog";
import { isStaleWhenUsedUp, remainsOf, type Said } from "./remains";
import classes from "./Contract.module.css";

interface RemainsProps {
  consultation: Consultation;
  lines: readonly Said[];
}

/** What remains of what was agreed, and what can be done when it runs out. */
export function Remains({ consultation, lines }: RemainsProps) {
  const left = useCountdown(consultation.contract?.open_until);
  const remains = remainsOf(consultation, lines, serverNow());
  useReadAgain(consultation, lines, left);
  // On a phone there is room for one of them: what is to be decided comes first.
  const isDeciding = consultation.viewer === "patient" && consultation.transfer?.state === "asked";
  if (!remains || isDeciding) return null;
  const hasAsked = consultation.contract?.more_asked_at !== null;
  return (
    <section className={classes.remains} data-low={remains.isLow || undefined} data-stage={remains.stage}>
      <p className={classes.words} role="status">
        <Words consultation={consultation} lines={lines} left={left} />
      </p>
      {consultation.viewer === "patient" && (consultation.can.includes("ask_more") || hasAsked) && remains.isLow && (
        <AskMore id={consultation.id} hasAsked={hasAsked} />
      )}
      {consultation.viewer === "doctor" && (
        <div className={classes.deeds}>
          {consultation.can.includes("extend") && <Extend consultation={consultation} isAsked={hasAsked} />}
          {consultation.can.includes("transfer") && !consultation.transfer && <HandOn consultation={consultation} />}
        </div>
      )}
    </section>
  );
}

function Words({ consultation, lines, left }: RemainsProps & { left: number | null }) {
  const { t } = useTranslation("contract");
  const duration = useDuration();
  const remains = remainsOf(consultation, lines, serverNow());
  if (!remains) return null;
  const { stage, messages, until } = remains;
  const values = {
    count: messages,
    time: until ? formatMomentInside(until, currentLanguage()) : "",
    left: duration(left ?? 0),
    price: formatMoney(consultation.price, consultation.currency, currentLanguage()),
  };
  const side = consultation.viewer === "doctor" ? "doctor" : "patient";
  const isFree = consultation.price === 0;
  return (
    <>
      {t(`remains.${side}.${stage}`, values)}{" "}
      {(stage === "promised" || stage === "usedUpEarly") && !isFree && t(`remains.${side}.owedBack`, values)}
      {side === "doctor" && consultation.contract?.more_asked_at && <strong>{t("remains.doctor.moreAsked")}</strong>}
    </>
  );
}

function AskMore({ id, hasAsked }: { id: string; hasAsked: boolean }) {
  const { t } = useTranslation("contract");
  const step = useStep(id);
  if (hasAsked) return <span>{t("more.asked")}</span>;
  return (
    <>
      <Button variant="light" px="md" loading={step.isPending} onClick={() => step.take({ name: "more" })}>
        {t("more.ask")}
      </Button>
      <ProblemNote error={step.error} />
    </>
  );
}

function Extend({ consultation, isAsked }: { consultation: Consultation; isAsked: boolean }) {
  const { t } = useTranslation("contract");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant={isAsked ? "filled" : "subtle"} px="md" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        {t("extend.open")}
      </Button>
      {isOpen && <ExtendDialog consultation={consultation} close={() => setIsOpen(false)} />}
    </>
  );
}

function HandOn({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("contract");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="subtle" px="md" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        {t("handOn.open")}
      </Button>
      {isOpen && <HandOnDialog consultation={consultation} close={() => setIsOpen(false)} />}
    </>
  );
}

/** Whether one may still write is the server's to say: it is asked again when the last message or the time is gone. */
function useReadAgain(consultation: Consultation, lines: readonly Said[], left: number | null) {
  const { id, can } = consultation;
  const client = useQueryClient();
  const isUsedUp = isStaleWhenUsedUp(consultation, lines);
  const isOver = left === 0 && can.includes("message");
  useEffect(() => {
    if (isUsedUp || isOver) void client.invalidateQueries({ queryKey: consultationQuery(id).queryKey });
  }, [client, id, isUsedUp, isOver]);
}
