import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { pointsOf, share, type Point, type Tool } from "./drawing";
import { useSpot } from "./spots";

/** Shares of the picture's sides; with Shift. */
const steps = { usual: 0.025, small: 0.005 };
const ways: Record<string, Point> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export interface KeyboardPen {
  /** Where the pen is; null while nobody draws by keyboard. */
  at: Point | null;
  /** What is under way. */
  moved: readonly Point[];
  onKeyDown(event: KeyboardEvent): void;
  onBlur(): void;
}

/** A pen that arrow keys move: Enter begins a mark and places it, Escape drops it. Where it is, is read out. */
export function useKeyboardPen(tool: Tool | null, place: (points: Point[]) => void): KeyboardPen {
  const { t } = useTranslation("files");
  const spot = useSpot();
  const [at, setAt] = useState<Point>([0.5, 0.5]);
  const [isUsed, setUsed] = useState(false);
  const [moved, setMoved] = useState<readonly Point[]>([]);
  const isUnderWay = moved.length > 0;
  const act = (): string => {
    if (!tool) return "";
    if (!isUnderWay) {
      setMoved([at]);
      return t("keys.begun", { spot: spot(at) });
    }
    const points = pointsOf(tool, moved);
    if (!points) return t("keys.notMoved");
    setMoved([]);
    place(points);
    return t("keys.placed", { spot: spot(at) });
  };
  return {
    at: tool && isUsed ? at : null,
    moved,
    onBlur: () => {
      setUsed(false);
      setMoved([]);
    },
    onKeyDown: (event) => {
      if (!tool || event.altKey || event.ctrlKey || event.metaKey) return;
      const way = ways[event.key];
      if (way) {
        const step = event.shiftKey ? steps.small : steps.usual;
        const next: Point = [share(at[0] + way[0] * step, 1), share(at[1] + way[1] * step, 1)];
        setAt(next);
        if (isUnderWay) setMoved([...moved, next]);
        announce(spot(next));
      } else if (event.key === "Enter" || event.key === " ") announce(act());
      else if (event.key === "Escape" && isUnderWay) {
        setMoved([]);
        announce(t("keys.dropped"));
      } else return;
      setUsed(true);
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
