import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Notice } from "@/api/types";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatMoment, formatMoney, formatTime } from "@/i18n/formats";

/** Which sentence tells a side what was decided about an appointment, or became of it. */
export function attendanceKey({ viewer, what, verdict, outcome, fee }: Extract<Notice, { kind: "attendance" }>) {
  const isOwing = viewer === "patient" && fee > 0;
  if (what === "disputed") return `${viewer}.disputed` as const;
  if (outcome === "overturned") return `${viewer}.overturned` as const;
  if (what === "settled") return isOwing ? ("patient.upheld_fee" as const) : (`${viewer}.upheld` as const);
  if (verdict === "patient_no_show") return isOwing ? ("patient.no_show_fee" as const) : (`${viewer}.no_show` as const);
  return verdict === "provider_failed" ? (`${viewer}.failed` as const) : (`${viewer}.not_held` as const);
}

/** Which sentence tells of a deadline of a text consultation, or of its being handed on. */
export function contractKey({ what, viewer }: Extract<Notice, { kind: "contract" }>) {
  switch (what) {
    case "answer_due":
    case "follow_up_due":
    case "closing_due":
      return `notice.contract.${what}` as const;
    case "transfer_asked":
      return "notice.contract.patient.transfer_asked" as const;
    case "transfer_accepted":
      return `notice.contract.${viewer}.transfer_accepted` as const;
    default:
      return `notice.contract.doctor.${what}` as const;
  }
}

/** What a notice tells, in one sentence. */
export function useNoticeText(): (notice: Notice) => string {
  const { t } = useTranslation();
  return useCallback(
    (notice: Notice) => {
      const language = currentLanguage();
      switch (notice.kind) {
        case "slot_opened": {
          const told = { name: doctorName(notice.doctor, language), moment: formatMoment(notice.starts_at, language) };
          return notice.more > 0 ? t("notice.openedMore", told) : t("notice.opened", told);
        }
        case "slot_offered":
          return t("notice.offered", {
            name: doctorName(notice.doctor, language),
            moment: formatMoment(notice.starts_at, language),
            until: formatTime(notice.until, language),
          });
        case "booking_moved":
          return t("notice.moved", {
            name: doctorName(notice.doctor, language),
            was: formatMoment(notice.was_at, language),
            moment: formatMoment(notice.starts_at, language),
          });
        case "waitlist_paused": {
          const what = notice.doctor ? doctorName(notice.doctor, language) : (notice.specialty?.[language] ?? "");
          return t("notice.paused", { what });
        }
        case "attendance":
          return t(`notice.attendance.${attendanceKey(notice)}`, {
            name: doctorName(notice.doctor, language),
            moment: formatMoment(notice.starts_at, language),
            fee: formatMoney(notice.fee, notice.currency, language),
          });
        case "call_missed":
          return t(`notice.callMissed.${notice.viewer}.${notice.why}`, { name: doctorName(notice.doctor, language) });
        case "document":
          return t(`notice.document.${notice.what}.${notice.document}`, { name: doctorName(notice.doctor, language) });
        case "follow_up":
          return t("notice.followUp", {
            name: doctorName(notice.doctor, language),
            moment: formatMoment(notice.starts_at, language),
            until: formatMoment(notice.until, language),
          });
        case "review":
          return t(`notice.review.${notice.what}`, { name: doctorName(notice.doctor, language) });
        case "contract":
          return t(contractKey(notice), {
            name: doctorName(notice.doctor, language),
            moment: formatMoment(notice.by, language),
          });
        case "credential":
          return t(`notice.credential.${notice.what}`, {
            note: notice.note,
            moment: notice.by ? formatMoment(notice.by, language) : "",
          });
        case "application_waiting":
          return t(`notice.application.${notice.again ? "again" : "new"}`, { name: notice.name });
        case "called_off": {
          const name = doctorName(notice.doctor, language);
          return notice.starts_at
            ? t("notice.calledOff.appointment", { name, moment: formatMoment(notice.starts_at, language) })
            : t("notice.calledOff.other", { name });
        }
        case "emergency_opened":
          return t("notice.emergency.opened", { name: doctorName(notice.doctor, language) });
        case "emergency_alarm":
          return t("notice.emergency.alarm", { name: doctorName(notice.doctor, language) });
        case "emergency_decided":
          return t(`notice.emergency.${notice.verdict ?? "justified"}`, { name: doctorName(notice.doctor, language) });
        case "family_invited":
          return t("notice.familyInvited", { name: notice.name });
        case "family_joined":
          return t("notice.familyJoined", { name: notice.name });
        case "family_changed":
          return t("notice.familyChanged", { name: notice.name });
        case "family_over":
          return t("notice.familyOver", { name: notice.name });
        case "family_lapsed":
          return t("notice.familyLapsed", { name: notice.name });
        case "family_of_age":
          return t("notice.familyOfAge", { name: notice.name });
        case "family_left":
          return t("notice.familyLeft", { name: notice.name });
      }
    },
    [t],
  );
}
