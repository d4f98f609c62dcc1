import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { deliveriesQuery } from "@/api/channels";
import { TextLink } from "@/components/links";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import classes from "./Reminders.module.css";
import { toldOf, type Told } from "./said";

/** When and how one is or was reminded of a booking. Says nothing while it is not known: it is not what the page is for. */
export function ReminderLines({ bookingId }: { bookingId: string }) {
  const { t } = useTranslation("kept");
  const lines = toldOf(useQuery(deliveriesQuery(bookingId)).data?.deliveries ?? []);
  return (
    <div className={classes.line}>
      <IconBell size={18} aria-hidden />
      <div>
        <ul>
          {lines.map((told) => (
            <li key={told.state + told.at}>
              <Line told={told} />
            </li>
          ))}
        </ul>
        <TextLink to="/account" hash="reminders">
          {t("reminders.choose")}
        </TextLink>
      </div>
    </div>
  );
}

function Line({ told }: { told: Told }) {
  const { t } = useTranslation("kept");
  const language = currentLanguage();
  const ways = new Intl.ListFormat(language, { type: "conjunction" }).format(told.ways.map((way) => t(`reminders.way.${way}`)));
  return t(`reminders.told.${told.state}`, { moment: formatMoment(told.at, language), ways });
}
