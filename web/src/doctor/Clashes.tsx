import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { formatDay } from "@/i18n/formats";
import classes from "./Hours.module.css";
import type { Place } from "./hours";
import type { Clash } from "./places";

/** Saving is pressed from wherever one is on a long page. */
const intoView = (shown: HTMLElement | null) => shown?.scrollIntoView({ block: "center" });

/** Why hours at different places were not saved: which, and on which day first. */
export function Clashes({ clashes, places }: { clashes: Clash[]; places: readonly Place[] }) {
  const { t } = useTranslation("doctor");
  const stay = ({ place, date, starts, ends }: Clash["first"]) =>
    t("places.stay", {
      day: formatDay(date, currentLanguage(), undefined, "long"),
      starts,
      ends,
      name: places.find(({ id }) => id === place)?.name ?? t("places.institution"),
    });
  return (
    <Alert ref={intoView} color="red" variant="light" role="alert" icon={<IconAlertTriangle />} title={t("places.clashTitle")}>
      {t("places.clashText")}
      <ul className={classes.affected}>
        {clashes.map((clash) => (
          <li key={JSON.stringify(clash)}>
            {t(clash.gap_minutes < 0 ? "places.clash" : "places.near", {
              first: stay(clash.first),
              second: stay(clash.second),
              gap: clash.gap_minutes,
              needed: clash.needed_minutes,
            })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
