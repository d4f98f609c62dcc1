import { useState, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { linesOf, pointsOf, share, type Colour, type Point, type Stroke, type Tool } from "./drawing";
import type { OnPicture } from "./useDrawing";
import classes from "./Files.module.css";

export interface Pen {
  tool: Tool;
  colour: Colour;
}

interface DrawingLayerProps {
  drawing: OnPicture;
  /** Width to height of the picture. */
  ratio: number;
  /** What one draws with; null: one looks at the moment. */
  pen: Pen | null;
  /** One of those who draw here, rather than one who looks on. */
  canDraw: boolean;
}

const height = 1000;
const nearest = 0.003;

/** The strokes on a picture, and where they are drawn. */
export function DrawingLayer({ drawing, ratio, pen, canDraw }: DrawingLayerProps) {
  const { t } = useTranslation("files");
  const [moved, setMoved] = useState<readonly Point[]>([]);
  const width = height * ratio;
  const { strokes, mine, others } = drawing;
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (!pen || !event.isPrimary || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setMoved([place(event)]);
  };
  const go = (event: PointerEvent<SVGSVGElement>) => {
    const last = moved.at(-1);
    if (!last || !event.isPrimary) return;
    const next = place(event);
    if (Math.hypot(next[0] - last[0], next[1] - last[1]) >= nearest) setMoved([...moved, next]);
  };
  const end = (event: PointerEvent<SVGSVGElement>) => {
    if (!event.isPrimary || moved.length === 0) return;
    const points = pen && pointsOf(pen.tool, moved);
    if (pen && points) drawing.draw(pen.tool, pen.colour, points);
    setMoved([]);
  };
  const underway = pen && pointsOf(pen.tool, moved);
  return (
    <svg
      className={classes.drawing}
      data-drawing={pen !== null}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={canDraw ? t("strokes", { mine, others }) : t("strokesSeen", { count: others })}
      onPointerDown={begin}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={() => setMoved([])}
    >
      {strokes.map((stroke) => (
        <Line key={stroke.id} stroke={stroke} width={width} />
      ))}
      {pen && underway && <Line stroke={{ ...pen, points: underway }} width={width} />}
    </svg>
  );
}

function place({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): Point {
  const box = currentTarget.getBoundingClientRect();
  return [share(clientX - box.left, box.width), share(clientY - box.top, box.height)];
}

function Line({ stroke, width }: { stroke: Pick<Stroke, "tool" | "colour" | "points">; width: number }) {
  const lines = linesOf(stroke, width, height).map((line) => line.map((point) => point.join(",")).join(" "));
  return (
    <g data-colour={stroke.colour}>
      {lines.map((line) => (
        <polyline key={line} className={classes.edge} points={line} />
      ))}
      {lines.map((line) => (
        <polyline key={line} className={classes.ink} points={line} />
      ))}
    </g>
  );
}
