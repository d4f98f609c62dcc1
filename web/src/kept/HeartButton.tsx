import { ActionIcon } from "@mantine/core";
import { IconHeart, IconHeartFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { useMark } from "./marking";
import type { Marked } from "./wish";
import classes from "./Kept.module.css";

/** Keeps a doctor as a favourite. */
export function HeartButton({ doctor }: { doctor: Marked }) {
  const { t } = useTranslation("kept");
  const { on, set } = useMark("favourites", doctor);
  const name = doctorName(doctor, currentLanguage());
  return (
    <ActionIcon
      className={classes.heart}
      aria-pressed={on}
      aria-label={t(on ? "favourite.remove" : "favourite.add", { name })}
      color="gray"
      onClick={() => set(!on)}
    >
      {on ? <IconHeartFilled size={24} /> : <IconHeart size={24} stroke={1.6} />}
    </ActionIcon>
  );
}
