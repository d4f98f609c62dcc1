import type { Span } from "./attendance";
import { stretches } from "./spans";
import classes from "./Attendance.module.css";

interface TimelineProps {
  appointment: Span;
  rows: { name: string; spans: readonly Span[] }[];
}

/** When each side was there, as bars over the time of the appointment. The words beside it say the same. */
export function Timeline({ appointment, rows }: TimelineProps) {
  const [own] = stretches([appointment], appointment);
  return (
    <div className={classes.timeline} aria-hidden>
      {rows.map(({ name, spans }) => (
        <div key={name} className={classes.row}>
          <span className={classes.name}>{name}</span>
          <span className={classes.track}>
            {own && <span className={classes.appointment} style={{ left: `${own.from}%`, width: `${own.width}%` }} />}
            {stretches(spans, appointment).map(({ from, width }) => (
              <span key={from} className={classes.span} style={{ left: `${from}%`, width: `${width}%` }} />
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}
