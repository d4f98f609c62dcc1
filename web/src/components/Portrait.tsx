import { drawingOf } from "@/specialties/drawings";
import classes from "./Portrait.module.css";

/** One or two characters that stand for a name: a hanzi name's last two, else the first letters of its ends. */
export function initialsOf(name: string): string {
  const hanzi = name.match(/\p{Script=Han}/gu);
  if (hanzi) return hanzi.slice(-2).join("");
  const words = name.split(/[\s-]+/).filter(Boolean);
  return [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? "").join("");
}

/** Initials on the tint of a specialty: no photos of people who do not exist. */
export function Portrait({ name, specialty, size = 56 }: { name: string; specialty?: string; size?: number }) {
  return (
    <span
      className={classes.portrait}
      style={{ "--hue": drawingOf(specialty ?? "").hue, "--size": `${size / 16}rem` }}
      data-initials={initialsOf(name)}
      aria-hidden
    />
  );
}
