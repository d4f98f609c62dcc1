import { Button } from "@mantine/core";
import { IconBell, IconBellFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { WatchRequest } from "@/api/types";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { useMark } from "./marking";
import type { Marked } from "./wish";
import classes from "./Kept.module.css";

/** Waits for a doctor's opening: of `window`, where one is given. */
export function WatchButton({ doctor, window }: { doctor: Marked; window?: WatchRequest }) {
  const { t } = useTranslation("kept");
  const { on, set } = useMark("watches", doctor);
  const name = doctorName(doctor, currentLanguage());
  return (
    <Button
      variant={on ? "light" : "default"}
      className={classes.watch}
      aria-pressed={on}
      aria-label={t(on ? "watch.stopHint" : "watch.startFor", { name })}
      leftSection={on ? <IconBellFilled size={20} aria-hidden /> : <IconBell size={20} stroke={1.6} aria-hidden />}
      onClick={() => set(!on, window)}
    >
      {t(on ? "watch.stop" : "watch.start")}
    </Button>
  );
}
