import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Call, CallView } from "@/realtime/call";
import { Picture } from "./Picture";
import classes from "./Call.module.css";

const corners = ["top-right", "bottom-right", "bottom-left", "top-left"] as const;
type Corner = (typeof corners)[number];

/** One's own picture, as in a mirror; it is dragged, or sent by key, to another corner. */
export function SelfView({ view }: { call: Call; view: CallView }) {
  const { t } = useTranslation("room");
  const [corner, setCorner] = useState<Corner>("top-right");
  const dragged = useRef(false);
  const follow = (event: PointerEvent<HTMLButtonElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    dragged.current = true;
    const stage = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!stage) return;
    const isLeft = event.clientX < stage.left + stage.width / 2;
    const isTop = event.clientY < stage.top + stage.height / 2;
    setCorner(`${isTop ? "top" : "bottom"}-${isLeft ? "left" : "right"}`);
  };
  const next = () => {
    if (!dragged.current) setCorner(corners[(corners.indexOf(corner) + 1) % corners.length] as Corner);
    dragged.current = false;
  };
  const byArrow = (event: KeyboardEvent) => {
    const [vertical, horizontal] = corner.split("-");
    const to = { ArrowUp: `top-${horizontal}`, ArrowDown: `bottom-${horizontal}`, ArrowLeft: `${vertical}-left`, ArrowRight: `${vertical}-right` };
    if (!(event.key in to)) return;
    event.preventDefault();
    setCorner(to[event.key as keyof typeof to] as Corner);
  };
  return (
    <button
      type="button"
      className={classes.self}
      data-corner={corner}
      data-mirrored={view.facing === "user"}
      data-hidden={!view.camera}
      aria-label={t("call.moveSelf")}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={follow}
      onClick={next}
      onKeyDown={byArrow}
    >
      <Picture stream={view.local} label={t("call.self")} isMuted isHidden={!view.camera} testId="self" />
    </button>
  );
}
