import { ActionIcon, Group } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight, IconDownload, IconPencil, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { currentLanguage } from "@/i18n";
import type { Room } from "@/realtime/room";
import type { Consultation } from "../consultation";
import { DrawingLayer, type Pen } from "./DrawingLayer";
import { DrawingTools } from "./DrawingTools";
import { formatSize, type StoredFile } from "./file";
import { StrokeList } from "./StrokeList";
import { useDrawing } from "./useDrawing";
import classes from "./Files.module.css";

interface ViewerProps {
  /** The pictures of the room, oldest first. */
  pictures: readonly StoredFile[];
  /** The one that is looked at; null: none. */
  shown: string | null;
  look: (id: string | null) => void;
  room: Room;
  consultation: Consultation;
}

const scales = [1, 1.5, 2, 3, 4];

/** A picture over the whole page: larger and smaller, the one before, the next one. */
export function Viewer({ pictures, shown, look, room, consultation }: ViewerProps) {
  const { t } = useTranslation(["files", "common"]);
  const at = pictures.findIndex(({ id }) => id === shown);
  const picture = pictures[at];
  return (
    <Dialog
      opened={picture !== undefined}
      onClose={() => look(null)}
      fullScreen
      title={picture?.name}
      classNames={{ body: classes.viewerBody, content: classes.viewer, header: classes.viewerHeader, title: classes.viewerTitle }}
    >
      {picture && (
        <Looking
          key={picture.id}
          picture={picture}
          room={room}
          consultation={consultation}
          place={pictures.length > 1 ? t("place", { number: at + 1, count: pictures.length }) : null}
          before={pictures[at - 1] ? () => look(pictures[at - 1]?.id ?? null) : null}
          after={pictures[at + 1] ? () => look(pictures[at + 1]?.id ?? null) : null}
        />
      )}
    </Dialog>
  );
}

interface LookingProps extends Pick<ViewerProps, "room" | "consultation"> {
  picture: StoredFile;
  place: string | null;
  before: (() => void) | null;
  after: (() => void) | null;
}

function Looking({ picture, room, consultation, place, before, after }: LookingProps) {
  const { t } = useTranslation("files");
  const [step, setStep] = useState(0);
  const drawing = useDrawing(consultation.id, picture.id, room);
  const [pen, setPen] = useState<Pen | null>(null);
  const mayDraw = consultation.can.includes("draw");
  const drawButton = useRef<HTMLButtonElement>(null);
  const put = (next: Pen | null) => {
    flushSync(() => setPen(next));
    if (!next) drawButton.current?.focus(); // the button that was pressed is gone
  };
  const stage = useRef<HTMLDivElement>(null);
  const zoom = (by: number) => aroundCentre(stage.current, () => setStep(Math.min(Math.max(step + by, 0), scales.length - 1)));
  useHotkeys([
    ["ArrowLeft", () => before?.()],
    ["ArrowRight", () => after?.()],
    ["[plus]", () => zoom(1)],
    ["shift+[plus]", () => zoom(1)],
    ["=", () => zoom(1)],
    ["-", () => zoom(-1)],
    ["0", () => zoom(-step)],
  ]);
  const ratio = (picture.width ?? 4) / (picture.height ?? 3);
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the buttons below do the same */}
      <div
        ref={stage}
        className={classes.stage}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard too
        tabIndex={0}
        role="group"
        aria-label={picture.name}
        onDoubleClick={() => !pen && zoom(step > 0 ? -step : 2)}
      >
        <div className={classes.canvas} style={{ "--ratio": ratio, "--scale": scales[step] }}>
          <img src={picture.url} alt={picture.name} />
          <DrawingLayer drawing={drawing} ratio={ratio} pen={mayDraw ? pen : null} canDraw={consultation.viewer !== "guest"} />
          <StrokeList drawing={drawing} consultation={consultation} />
        </div>
      </div>
      {mayDraw && pen ? (
        <DrawingTools drawing={drawing} pen={pen} change={put} />
      ) : (
        <Group justify="center" gap="xs" className={classes.viewerTools}>
          <ActionIcon size={44} variant="default" disabled={!before} onClick={() => before?.()} aria-label={t("before")}>
            <IconChevronLeft aria-hidden />
          </ActionIcon>
          <ActionIcon size={44} variant="default" disabled={step === 0} onClick={() => zoom(-1)} aria-label={t("smaller")}>
            <IconZoomOut aria-hidden />
          </ActionIcon>
          <ActionIcon size={44} variant="default" disabled={step === scales.length - 1} onClick={() => zoom(1)} aria-label={t("larger")}>
            <IconZoomIn aria-hidden />
          </ActionIcon>
          {mayDraw && (
            <ActionIcon ref={drawButton} size={44} variant="default" onClick={() => setPen({ tool: "pen", colour: "red" })} aria-label={t("draw")}>
              <IconPencil aria-hidden />
            </ActionIcon>
          )}
          <ActionIcon
            size={44}
            variant="default"
            component="a"
            href={picture.url}
            download={picture.name}
            aria-label={t("save", { name: picture.name })}
          >
            <IconDownload aria-hidden />
          </ActionIcon>
          <ActionIcon size={44} variant="default" disabled={!after} onClick={() => after?.()} aria-label={t("after")}>
            <IconChevronRight aria-hidden />
          </ActionIcon>
          <span className={classes.facts}>
            {[place, formatSize(picture.size, currentLanguage())].filter(Boolean).join(" · ")}
          </span>
        </Group>
      )}
    </>
  );
}

/** Shows the picture anew by `change`, larger or smaller, and leaves in the middle what was there. */
function aroundCentre(stage: HTMLElement | null, change: () => void) {
  if (!stage) return change();
  const x = (stage.scrollLeft + stage.clientWidth / 2) / stage.scrollWidth;
  const y = (stage.scrollTop + stage.clientHeight / 2) / stage.scrollHeight;
  flushSync(change);
  stage.scrollTo(x * stage.scrollWidth - stage.clientWidth / 2, y * stage.scrollHeight - stage.clientHeight / 2);
}
