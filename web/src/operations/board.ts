/** What the board draws, worked out from the figures. */

import type { components } from "@/api/schema";

export type Board = components["schemas"]["Board"];
export type Point = components["schemas"]["Point"];

export const figureNames = ["waiting", "longest_wait_seconds", "running", "finished_today", "unanswered", "failures"] as const;
export type FigureName = (typeof figureNames)[number];

/** Figures older than this no longer describe the moment. */
export const staleAfter = 20_000;

/** An SVG path through the points in a box of `width` by `height`, from the left edge to the right; "" for fewer than two. */
export function linePath(points: readonly Point[], width: number, height: number): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return "";
  const begin = Date.parse(first.at);
  const span = Date.parse(last.at) - begin || 1;
  const values = points.map(({ value }) => value);
  const least = Math.min(...values, 0);
  const range = Math.max(...values) - least || 1;
  return points
    .map(({ at, value }, index) => {
      const x = ((Date.parse(at) - begin) / span) * width;
      const y = height - ((value - least) / range) * height;
      return `${index === 0 ? "M" : "L"}${round(x)} ${round(y)}`;
    })
    .join("");
}

const round = (value: number): number => Math.round(value * 10) / 10;

export interface Share {
  specialty: string;
  waiting: number;
  running: number;
  finished_today: number;
  total: number;
  /** Of the largest total, 0 to 1. */
  part: number;
}

/** Specialties by volume, the largest first. */
export function shares(volumes: Board["by_specialty"]): Share[] {
  const counted = volumes.map((one) => ({ ...one, total: one.waiting + one.running + one.finished_today }));
  const largest = Math.max(1, ...counted.map(({ total }) => total));
  return counted
    .filter(({ total }) => total > 0)
    .map((one) => ({ ...one, part: one.total / largest }))
    .toSorted((a, b) => b.total - a.total || a.specialty.localeCompare(b.specialty));
}

/** Of two boards the later one: what comes by the socket and what was asked for may cross. */
export const later = (a: Board | undefined, b: Board): Board => (a && Date.parse(a.as_of) > Date.parse(b.as_of) ? a : b);
