import { useTranslation } from "react-i18next";
import type { Consultation } from "../consultation";
import { useSideName } from "../names";
import { useSpot } from "./spots";
import type { OnPicture } from "./useDrawing";

/** What is drawn on a picture, for who does not see it: whose, and from where to where. */
export function StrokeList({ drawing, consultation }: { drawing: OnPicture; consultation: Consultation }) {
  const { t } = useTranslation(["files", "room"]);
  const nameOf = useSideName(consultation);
  const spot = useSpot();
  if (drawing.strokes.length === 0) return null;
  return (
    <ol className="visually-hidden" aria-label={t("drawnList")}>
      {drawing.strokes.map(({ id, tool, colour, by, points }) => (
        <li key={id}>
          {t(`drawn.${tool}`, {
            who: by === "me" ? t("room:messages.you") : nameOf(by),
            colour: t(colour),
            from: spot(points[0] ?? []),
            to: spot(points.at(-1) ?? []),
          })}
        </li>
      ))}
    </ol>
  );
}
