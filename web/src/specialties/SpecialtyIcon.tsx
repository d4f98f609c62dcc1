import { drawingOf } from "./drawings";
import classes from "./SpecialtyIcon.module.css";

/** A specialty's drawing; decorative, its name stands beside it. */
export function SpecialtyIcon({ code, size = 40 }: { code: string; size?: number }) {
  const { fill, line, hue } = drawingOf(code);
  return (
    <svg
      className={classes.icon}
      style={{ "--hue": hue, width: `${size / 16}rem`, height: `${size / 16}rem` }}
      viewBox="0 0 48 48"
      aria-hidden
      focusable="false"
    >
      <path className={classes.fill} d={fill} />
      {line && <path className={classes.line} d={line} />}
    </svg>
  );
}
