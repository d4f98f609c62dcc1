/** What is drawn on a picture: strokes in shares of its width and height, and the changes both sides hear of. */

import type { components } from "@/api/schema";
import type { DrawingChange } from "@/realtime/protocol";

export type Drawing = components["schemas"]["DrawingView"];
export type Stroke = components["schemas"]["StrokeView"];
export type Tool = Stroke["tool"];
export type Colour = Stroke["colour"];
export type Point = [number, number];

export const colours: readonly Colour[] = ["red", "yellow", "blue"];
const mostPoints = 500;

/** The drawing after a change; null where the change before it is missing, so that it has to be asked for again. */
export function afterChange(drawing: Drawing, { revision, stroke, removed }: DrawingChange): Drawing | null {
  if (revision <= drawing.revision) return drawing;
  if (revision > drawing.revision + 1) return null;
  const kept = drawing.strokes.filter(({ id }) => !removed.includes(id));
  return { revision, strokes: stroke ? [...kept, stroke] : kept };
}

/** A share of the picture's side, inside it, as exactly as a screen shows it. */
export const share = (part: number, whole: number): number => Math.round(Math.min(Math.max(part / whole, 0), 1) * 1e4) / 1e4;

/** What is sent of a movement, null for what was none: an arrow is its ends, a line has as many points as are taken. */
export function pointsOf(tool: Tool, moved: readonly Point[]): Point[] | null {
  const [first, last] = [moved[0], moved.at(-1)];
  if (!first || !last) return null;
  if (tool === "arrow") return Math.hypot(last[0] - first[0], last[1] - first[1]) < 0.01 ? null : [first, last];
  if (moved.length === 1) return [first, first]; // a dot
  let points = [...moved];
  while (points.length > mostPoints) points = points.filter((_, index) => index % 2 === 0 || index === points.length - 1);
  return points;
}

/** The lines of a stroke on a picture `width` to `height`: of an arrow also its head. */
export function linesOf({ tool, points }: Pick<Stroke, "tool" | "points">, width: number, height: number): Point[][] {
  const line = points.map(([x = 0, y = 0]): Point => [x * width, y * height]);
  const [tail, head] = line;
  if (tool !== "arrow" || !tail || !head) return [line];
  const angle = Math.atan2(head[1] - tail[1], head[0] - tail[0]);
  const length = Math.min(width, height) * 0.05;
  const barb = (turn: number): Point => [head[0] - length * Math.cos(angle + turn), head[1] - length * Math.sin(angle + turn)];
  return [line, [barb(0.5), head, barb(-0.5)]];
}
