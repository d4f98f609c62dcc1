import { IconBuildingHospital, IconMessageCircle, IconVideo } from "@tabler/icons-react";
import classes from "./icons.module.css";
import type { Mode } from "@/api/modes";

const icons = { text: IconMessageCircle, video: IconVideo, visit: IconBuildingHospital };

export function ModeIcon({ mode, size = 18 }: { mode: Mode; size?: number }) {
  const Icon = icons[mode];
  return <Icon size={size} stroke={1.7} aria-hidden className={classes.icon} />;
}
