import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { AttendanceCard } from "@/attendance/AttendanceCard";
import { TextLink } from "@/components/links";
import { RefundNote } from "@/contract/RefundNote";
import { useMay } from "@/family/may";
import { PastRecordings } from "@/recordings/PastRecordings";
import { isOver, type Consultation } from "./consultation";
import { Outcome } from "./Outcome";
import classes from "./Room.module.css";

/** What stands before the first line: what it is about, and what is to be said beforehand. */
export function Before({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("room");
  const isAhead = ["scheduled", "waiting"].includes(consultation.status) && consultation.viewer === "patient";
  return (
    <>
      <Complaint consultation={consultation} />
      {isAhead && (
        <p className={classes.another}>
          <TextLink to="/room/$consultationId/before" params={{ consultationId: consultation.id }} className={classes.check}>
            {t("before")}
          </TextLink>
        </p>
      )}
    </>
  );
}

/** What came of it; of an appointment also who was there, and before it is over what counts as that. */
export function After({ consultation }: { consultation: Consultation }) {
  const isOff = ["cancelled", "declined"].includes(consultation.status);
  return (
    <>
      {consultation.booking_id && <Attendance consultation={consultation} isOff={isOff} />}
      {isOver(consultation) && <Outcome consultation={consultation} />}
      <RefundNote consultation={consultation} />
      {consultation.viewer !== "guest" && <PastRecordings consultationId={consultation.id} />}
    </>
  );
}

/** Whoever takes part without booking is not told who came: it is about the appointment and its fee. */
function Attendance({ consultation, isOff }: { consultation: Consultation; isOff: boolean }) {
  const may = useMay(consultation.patient.id);
  return may("booking") ? <AttendanceCard consultationId={consultation.id} isOff={isOff} /> : null;
}

export function Complaint({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("room");
  if (!consultation.complaint) return null;
  return (
    <section className={classes.complaint} aria-label={t("messages.complaint")}>
      <Text size="sm" c="dimmed">
        {t("messages.complaint")}
      </Text>
      <Text className={classes.text}>{consultation.complaint}</Text>
    </section>
  );
}
