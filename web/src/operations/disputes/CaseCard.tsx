import { Badge, Button, Group, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Case, Outcome, Span } from "@/attendance/attendance";
import { timesOf } from "@/attendance/spans";
import { Timeline } from "@/attendance/Timeline";
import attendance from "@/attendance/Attendance.module.css";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatMoment, formatMoney, formatTime } from "@/i18n/formats";
import { SettleDialog } from "./SettleDialog";
import classes from "./Disputes.module.css";

/** One disputed appointment: what was seen, what was decided, what both say; and deciding it. */
export function CaseCard({ one }: { one: Case }) {
  const { t } = useTranslation("attendance");
  const [asked, ask] = useState<Outcome | null>(null);
  const language = currentLanguage();
  const { decision, starts_at, ends_at, doctor, patient_name } = one;
  return (
    <li className={classes.case}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <Title order={2} size="h5">
            {t(`verdict.operator.${decision.source === "doctor" ? "stated" : decision.verdict}`)}
          </Title>
          <Text>{t("cases.with", { doctor: doctorName(doctor, language), patient: patient_name })}</Text>
          <Text size="sm" c="dimmed">
            {t("seen.appointment", { from: formatMoment(starts_at, language), to: formatTime(ends_at, language) })}
          </Text>
        </div>
        <Badge variant="light" size="lg" tt="none">
          {decision.fee > 0
            ? t("cases.fee", { fee: formatMoney(decision.fee, one.currency, language) })
            : t("cases.noFee")}
        </Badge>
      </Group>
      <Evidence one={one} />
      {decision.disputes.map(({ side, reason, at }) => (
        <p key={side} className={attendance.quoted}>
          {t(`dispute.${side}`, { reason, moment: formatMoment(at, language) })}
        </p>
      ))}
      {decision.settled_at ? (
        <Settled one={one} settledAt={decision.settled_at} />
      ) : (
        <Group gap="sm">
          <Button variant="light" onClick={() => ask("upheld")}>
            {t("cases.uphold")}
          </Button>
          <Button variant="light" onClick={() => ask("overturned")}>
            {t("cases.overturn")}
          </Button>
        </Group>
      )}
      <SettleDialog id={one.consultation_id} outcome={asked} close={() => ask(null)} />
    </li>
  );
}

/** When each side was in the room, as a list a screen reader reads and as bars. */
function Evidence({ one }: { one: Case }) {
  const { t } = useTranslation("attendance");
  const language = currentLanguage();
  if (one.kind === "visit") return <Text size="sm">{t("cases.visit")}</Text>;
  const times = (spans: readonly Span[]) => (spans.length > 0 ? timesOf(spans, language) : t("cases.notThere"));
  return (
    <div>
      <dl className={classes.evidence}>
        <div>
          <dt>{t("cases.patient")}</dt>
          <dd>{times(one.patient)}</dd>
        </div>
        <div>
          <dt>{t("cases.doctor")}</dt>
          <dd>{times(one.doctor_presence)}</dd>
        </div>
      </dl>
      <Timeline
        appointment={one}
        rows={[
          { name: t("cases.patient"), spans: one.patient },
          { name: t("cases.doctor"), spans: one.doctor_presence },
        ]}
      />
      <Text size="sm" c="dimmed">
        {one.began_at ? t("cases.began", { time: formatTime(one.began_at, language) }) : t("cases.notBegun")}
      </Text>
    </div>
  );
}

function Settled({ one, settledAt }: { one: Case; settledAt: string }) {
  const { t } = useTranslation("attendance");
  const { outcome, note } = one.decision;
  return (
    <div>
      <Text fw={600}>{t(outcome === "overturned" ? "cases.overturned" : "cases.upheld")}</Text>
      {note && <p className={attendance.quoted}>{t("settled.note", { note })}</p>}
      <Text size="sm" c="dimmed">
        {t("cases.decided", { name: one.settled_by ?? "", moment: formatMoment(settledAt, currentLanguage()) })}
      </Text>
    </div>
  );
}
