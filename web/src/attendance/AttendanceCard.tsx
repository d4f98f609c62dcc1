import { Skeleton, Text, Title } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { formatMoment, formatMoney, formatTime } from "@/i18n/formats";
import { attendanceQuery, type Attendance, type Decision } from "./attendance";
import { Disputing } from "./Disputing";
import { timesOf } from "./spans";
import { Timeline } from "./Timeline";
import classes from "./Attendance.module.css";

interface AttendanceCardProps {
  consultationId: string;
  /** It was called off, so only what was decided nevertheless is shown. */
  isOff?: boolean;
}

/** Who was at an appointment: the rule beforehand, afterwards what was seen, what was decided, and the way to dispute it. */
export function AttendanceCard({ consultationId, isOff = false }: AttendanceCardProps) {
  const { t } = useTranslation("attendance");
  const query = useQuery(attendanceQuery(consultationId));
  if (isOff && !query.data?.decision) return null;
  return (
    <section className={classes.card} aria-label={t("title")}>
      <Title order={2} size="h5" className={classes.title}>
        <IconUsers size={20} aria-hidden /> {t("title")}
      </Title>
      <Loaded query={query} skeleton={<Skeleton height={72} radius="md" />}>
        {(attendance) =>
          attendance.decision ? (
            <Decided attendance={attendance} decision={attendance.decision} />
          ) : (
            <Ahead attendance={attendance} />
          )
        }
      </Loaded>
    </section>
  );
}

/** What will count, and what was seen so far. */
function Ahead({ attendance }: { attendance: Attendance }) {
  const { t } = useTranslation("attendance");
  const language = currentLanguage();
  const { grace_minutes, wait_minutes, decides_at, fee, currency } = attendance.rule;
  const isSeen = attendance.patient.length > 0 || attendance.doctor.length > 0;
  return (
    <>
      {isSeen && <Seen attendance={attendance} />}
      <Text size="sm" c="dimmed">
        {decides_at ? t("rule.video", { grace: grace_minutes, wait: wait_minutes }) : t("rule.visit")}{" "}
        {fee > 0 && t("rule.fee", { fee: formatMoney(fee, currency, language) })}{" "}
        {decides_at && isSeen && t("rule.decides", { moment: formatMoment(decides_at, language) })}
      </Text>
    </>
  );
}

function Decided({ attendance, decision }: { attendance: Attendance; decision: Decision }) {
  const { t } = useTranslation("attendance");
  const { viewer, rule } = attendance;
  const isStated = decision.source === "doctor";
  return (
    <>
      <Text fw={600}>{t(`verdict.${viewer}.${isStated ? "stated" : decision.verdict}`)}</Text>
      {!isStated && <Seen attendance={attendance} />}
      <FeeLine viewer={viewer} decision={decision} currency={rule.currency} />
      <Disputing attendance={attendance} decision={decision} />
    </>
  );
}

/** When each side was in the room, in words and as bars. */
function Seen({ attendance }: { attendance: Attendance }) {
  const { t } = useTranslation("attendance");
  const language = currentLanguage();
  const { viewer, starts_at, ends_at } = attendance;
  const other = viewer === "patient" ? "doctor" : "patient";
  const [mine, theirs] = [attendance[viewer], attendance[other]];
  return (
    <>
      <Text size="sm" c="dimmed">
        {t("seen.appointment", { from: formatMoment(starts_at, language), to: formatTime(ends_at, language) })}
      </Text>
      <p className={classes.words}>
        {mine.length > 0 ? t("seen.you", { times: timesOf(mine, language) }) : t("seen.youNot")}{" "}
        {theirs.length > 0 ? t(`seen.${other}`, { times: timesOf(theirs, language) }) : t(`seen.${other}Not`)}
      </p>
      <Timeline
        appointment={{ starts_at, ends_at }}
        rows={[
          { name: t("cases.patient"), spans: attendance.patient },
          { name: t("cases.doctor"), spans: attendance.doctor },
        ]}
      />
    </>
  );
}

/** What it costs the patient, and whether that is due. */
function FeeLine({ viewer, decision, currency }: { viewer: Attendance["viewer"]; decision: Decision; currency: string }) {
  const { t } = useTranslation("attendance");
  if (decision.fee_state === "none") return null;
  return (
    <Text fw={500}>
      {t(`fee.${viewer}.${decision.fee_state}`, { fee: formatMoney(decision.fee, currency, currentLanguage()) })}
    </Text>
  );
}
