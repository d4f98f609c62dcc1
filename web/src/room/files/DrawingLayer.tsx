import { useEffect, useId, useRef, useState, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { linesOf, pointsOf, share, type Colour, type Point, type Stroke, type Tool } from "./drawing";
import type { OnPicture } from "./useDrawing";
import { useKeyboardPen } from "./useKeyboardPen";
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

/** The strokes on a picture, and where they are drawn: with a pointer, or by arrow keys. */
export function DrawingLayer({ drawing, ratio, pen, canDraw }: DrawingLayerProps) {
  const { t } = useTranslation("files");
  const hint = useId();
  const [pointed, setPointed] = useState<readonly Point[]>([]);
  const width = height * ratio;
  const { strokes, mine, others } = drawing;
  const keys = useKeyboardPen(pen?.tool ?? null, (points) => pen && drawing.draw(pen.tool, pen.colour, points));
  const surface = useRef<HTMLDivElement>(null);
  const isDrawing = pen !== null;
  useEffect(() => {
    if (isDrawing) surface.current?.focus({ preventScroll: true });
  }, [isDrawing]);
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (!pen || !event.isPrimary || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setPointed([place(event)]);
  };
  const go = (event: PointerEvent<SVGSVGElement>) => {
    const last = pointed.at(-1);
    if (!last || !event.isPrimary) return;
    const next = place(event);
    if (Math.hypot(next[0] - last[0], next[1] - last[1]) >= nearest) setPointed([...pointed, next]);
  };
  const end = (event: PointerEvent<SVGSVGElement>) => {
    if (!event.isPrimary || pointed.length === 0) return;
    const points = pen && pointsOf(pen.tool, pointed);
    if (pen && points) drawing.draw(pen.tool, pen.colour, points);
    setPointed([]);
  };
  const underway = pen && pointsOf(pen.tool, pointed.length > 0 ? pointed : keys.moved);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/no-noninteractive-element-interactions -- an application has a role
    <div
      ref={surface}
      className={classes.surface}
      data-drawing={isDrawing}
      // While a mark is under way, Escape drops it and leaves the picture open.
      data-mantine-stop-propagation={keys.moved.length > 0}
      role={isDrawing ? "application" : "group"}
      tabIndex={isDrawing ? 0 : undefined}
      aria-label={isDrawing ? t("keys.title") : undefined}
      aria-describedby={isDrawing ? hint : undefined}
      onKeyDown={keys.onKeyDown}
      onBlur={keys.onBlur}
    >
      <svg
        className={classes.drawing}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={canDraw ? t("strokes", { mine, others }) : t("strokesSeen", { count: others })}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={() => setPointed([])}
      >
        {strokes.map((stroke) => (
          <Line key={stroke.id} stroke={stroke} width={width} />
        ))}
        {pen && underway && <Line stroke={{ ...pen, points: underway }} width={width} />}
        {pen && keys.at && <Cross at={keys.at} colour={pen.colour} width={width} />}
      </svg>
      {isDrawing && (
        <p id={hint} className={classes.keys} data-low={keys.at !== null && keys.at[1] > 0.5}>
          {t("keys.hint")}
        </p>
      )}
    </div>
  );
}

function place({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): Point {
  const box = currentTarget.getBoundingClientRect();
  return [share(clientX - box.left, box.width), share(clientY - box.top, box.height)];
}

/** Where the pen of the keyboard is. */
function Cross({ at: [x, y], colour, width }: { at: Point; colour: Colour; width: number }) {
  const arm = Math.min(width, height) * 0.03;
  const [cx, cy] = [x * width, y * height];
  const lines = [
    [`${cx - arm},${cy} ${cx + arm},${cy}`, "across"],
    [`${cx},${cy - arm} ${cx},${cy + arm}`, "down"],
  ] as const;
  return (
    <g data-colour={colour} data-cross>
      {lines.map(([line, name]) => (
        <polyline key={`edge ${name}`} className={classes.edge} points={line} />
      ))}
      {lines.map(([line, name]) => (
        <polyline key={name} className={classes.ink} points={line} />
      ))}
    </g>
  );
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
