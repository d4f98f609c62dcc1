import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Notice } from "@/api/types";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatMoment, formatTime } from "@/i18n/formats";

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
        case "waitlist_paused": {
          const what = notice.doctor ? doctorName(notice.doctor, language) : (notice.specialty?.[language] ?? "");
          return t("notice.paused", { what });
        }
      }
    },
    [t],
  );
}
