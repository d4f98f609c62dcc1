/**
 * The ladder of a call: picture and sound, sound alone, text alone. It goes down when the line does not carry what is
 * sent, and climbs back when it does for long enough. Plain values in, plain values out.
 */

export type Rung = "video" | "audio" | "text";

/** What one sample of two seconds says about the line. Null: not known. */
export interface LineSample {
  /** The larger of what was lost on the way to us and on the way to the other, 0 to 1. */
  loss: number | null;
  roundTripMs: number | null;
  /** What the browser believes it can send. */
  sendKbps: number | null;
  /** Nothing at all arrives, although it should. */
  isSilent: boolean;
}

export interface Ladder {
  rung: Rung;
  /** Samples in a row that speak for going down, and for going up. */
  strained: number;
  calm: number;
  /** Calm samples it takes to climb; grows with every climb that did not hold. */
  patience: number;
  /** Samples since this rung was reached. */
  age: number;
  /** Samples to come that still tell of a gap, not of the line. */
  blind: number;
}

const goesDownAfter = { video: 3, audio: 4 } as const;
const firstPatience = 5;
const mostPatience = 40;
/** So many samples after a gap, what was lost in it is still counted. */
const blindFor = 3;
/** A climb that holds for so long was right. */
const holdsFor = 15;

export const top: Ladder = { rung: "video", strained: 0, calm: 0, patience: firstPatience, age: holdsFor, blind: 0 };

/** The ladder after one more sample. */
export function step(ladder: Ladder, line: LineSample): Ladder {
  const { rung } = ladder;
  // A line that is cut is no weak line: a new way is looked for, and all is sent again at once when it is found.
  if (line.isSilent) return { ...ladder, strained: 0, calm: 0, blind: blindFor };
  if (ladder.blind > 0) return { ...ladder, blind: ladder.blind - 1 };
  const strained = isStrained(rung, line) ? ladder.strained + 1 : 0;
  const calm = isCalm(rung, line) ? ladder.calm + 1 : 0;
  const age = ladder.age + 1;
  if (rung !== "text" && strained >= goesDownAfter[rung]) {
    const fellBack = rung === "video" && age <= holdsFor;
    const patience = fellBack ? Math.min(mostPatience, ladder.patience * 2) : ladder.patience;
    return { rung: rung === "video" ? "audio" : "text", strained: 0, calm: 0, patience, age: 0, blind: 0 };
  }
  if (rung !== "video" && calm >= ladder.patience) {
    return { rung: rung === "text" ? "audio" : "video", strained: 0, calm: 0, patience: ladder.patience, age: 0, blind: 0 };
  }
  const patience = rung === "video" && calm >= holdsFor * 2 ? firstPatience : ladder.patience;
  return { rung, strained, calm, patience, age, blind: 0 };
}

/** The lower of two rungs: what one side asks for holds for what the other sends. */
export function lower(one: Rung, other: Rung): Rung {
  return order[one] < order[other] ? one : other;
}

const order: Record<Rung, number> = { text: 0, audio: 1, video: 2 };

/** Opus is understood up to losses of a third (with its own repair); a picture freezes far earlier. */
function isStrained(rung: Rung, { loss, roundTripMs, sendKbps }: LineSample): boolean {
  if (rung === "video") return over(loss, 0.1) || over(roundTripMs, 1_000) || under(sendKbps, 120);
  return over(loss, 0.35) || over(roundTripMs, 2_500) || under(sendKbps, 12);
}

function isCalm(rung: Rung, { loss, roundTripMs, sendKbps }: LineSample): boolean {
  if (rung === "text") return !over(loss, 0.2) && !over(roundTripMs, 1_200);
  return !over(loss, 0.03) && !over(roundTripMs, 500) && !under(sendKbps, rung === "audio" ? 80 : 200);
}

const over = (value: number | null, limit: number) => value !== null && value > limit;
const under = (value: number | null, limit: number) => value !== null && value < limit;
