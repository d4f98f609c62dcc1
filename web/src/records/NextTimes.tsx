import { Skeleton } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { openingsQuery } from "@/api/queries";
import { ModeIcon } from "@/components/icons";
import { ButtonLink } from "@/components/links";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import classes from "./Records.module.css";

const shown = 3;

/** The doctor's next free times, one press from being held, and the way to all of them. */
export function NextTimes({ doctorId }: { doctorId: number }) {
  const { t } = useTranslation(["records", "patient", "common"]);
  const language = currentLanguage();
  const query = useQuery(openingsQuery(doctorId));
  const slots = (query.data?.slots ?? [])
    .filter((slot) => slot.mode !== "text")
    .toSorted((a, b) => a.starts_at.localeCompare(b.starts_at))
    .slice(0, shown);
  return (
    <div className={classes.times} role="group" aria-label={t("followUp.nextTimes")} aria-busy={query.isPending}>
      {query.isPending && Array.from({ length: shown }, (_, place) => <Skeleton key={place} height={44} width={140} radius="md" />)}
      {slots.map((slot) => (
        <ButtonLink
          key={slot.mode + slot.starts_at}
          to="/book"
          search={{ doctor: String(doctorId), mode: slot.mode, starts_at: slot.starts_at }}
          variant="light"
          leftSection={<ModeIcon mode={slot.mode} />}
          aria-label={t("patient:results.slot", {
            moment: formatMoment(slot.starts_at, language),
            mode: t(`common:mode.${slot.mode}`),
          })}
        >
          {formatMoment(slot.starts_at, language)}
        </ButtonLink>
      ))}
      <ButtonLink
        to="/doctors/$doctorId"
        params={{ doctorId: String(doctorId) }}
        variant={slots.length > 0 ? "subtle" : "light"}
        leftSection={<IconCalendarPlus size={20} />}
      >
        {t(slots.length > 0 ? "patient:results.moreTimes" : "followUp.book")}
      </ButtonLink>
    </div>
  );
}
