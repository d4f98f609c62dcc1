import { Button } from "@mantine/core";
import { useEffect, useMemo, useState, useSyncExternalStore, type ClipboardEvent, type DragEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Line, Room } from "@/realtime/room";
import { Composer, type ComposerProps } from "../Composer";
import type { Consultation } from "../consultation";
import { useSideName } from "../names";
import { AttachMenu } from "./AttachMenu";
import { FilesContext, type FilesHere } from "./context";
import { useDrawnElsewhere } from "./drawn-elsewhere";
import { fileOf, type StoredFile } from "./file";
import { PendingUploads } from "./PendingUploads";
import { PreviewDialog } from "./PreviewDialog";
import { Recorder } from "./recorder";
import { useFiles, useUploads } from "./useFiles";
import { Viewer } from "./Viewer";
import { VoiceBar, VoiceButton } from "./VoiceBar";
import classes from "./Files.module.css";

const usualLongest = 300; // seconds, until the server has said it

interface FilesFrameProps {
  consultation: Consultation;
  room: Room;
  lines: readonly Line[];
  /** The conversation. */
  children: ReactNode;
  draft: ComposerProps["draft"];
  replies: ComposerProps["replies"];
}

/** A conversation that takes files: from a button, dropped, pasted, or spoken; and shows them. */
export function FilesFrame({ consultation, room, lines, children, draft, replies }: FilesFrameProps) {
  const { t } = useTranslation(["files", "room"]);
  const { byId, limits, again } = useFiles(consultation.id, lines);
  const { uploads, pending } = useUploads(consultation.id, room);
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const [shown, setShown] = useState<string | null>(null);
  const name = t("voiceName");
  const recorder = useMemo(() => new Recorder(name), [name]);
  const recording = useSyncExternalStore(recorder.watch, recorder.snapshot);
  useEffect(() => () => recorder.discard(), [recorder]);
  const elsewhere = useDrawnElsewhere(room, consultation.viewer, shown);
  const nameOf = useSideName(consultation);
  const maySend = consultation.viewer !== "guest" && consultation.can.includes("message"); // a guest sends words
  const choose = (files: readonly File[]) => maySend && files.length > 0 && setChosen([...chosen, ...files]);
  const dropping = useDrop(maySend, choose);
  const here = useMemo<FilesHere>(
    () => ({ linked: (id) => byId.get(id), again, look: ({ id }) => setShown(id) }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `again` does the same at every rendering
    [byId],
  );
  const pictures = lines
    .map(({ body }) => byId.get(fileOf(body)?.id ?? ""))
    .filter((file): file is StoredFile => file?.kind === "image");
  const longest = limits?.sound_seconds ?? usualLongest;
  const isRecording = recording.phase !== "idle";
  return (
    <FilesContext.Provider value={here}>
      <div className={classes.frame} onPaste={(event) => pasted(event, choose)} {...dropping.handlers}>
        {children}
        {dropping.isOver && <div className={classes.drop}>{t("drop")}</div>}
        {elsewhere && pictures.some(({ id }) => id === elsewhere.file) && (
          <p className={classes.drawnOn} role="status">
            {t("drawnOn", { name: nameOf(elsewhere.author) })}
            <Button size="compact-md" mih={44} variant="subtle" onClick={() => setShown(elsewhere.file)}>
              {t("lookAtIt")}
            </Button>
          </p>
        )}
        <PendingUploads pending={pending} uploads={uploads} />
        {recording.phase === "idle" && recording.problem && (
          <p className={classes.refused} role="alert">
            {t(`room:device.${recording.problem}`)}
          </p>
        )}
        {isRecording && <VoiceBar recorder={recorder} view={recording} longest={longest} send={(file) => uploads.add([file])} />}
        <div hidden={isRecording}>
          <Composer
            consultation={consultation}
            draft={draft}
            replies={replies}
            tools={
              maySend && (
                <span className={classes.tools}>
                  <AttachMenu chosen={choose} />
                  <VoiceButton start={() => void recorder.start(longest)} />
                </span>
              )
            }
            say={(text) => room.say(text)}
            typing={() => room.typing()}
          />
        </div>
      </div>
      <PreviewDialog chosen={chosen} limits={limits} change={setChosen} send={(files, text) => uploads.add(files, text)} />
      <Viewer pictures={pictures} shown={shown} look={setShown} room={room} consultation={consultation} />
    </FilesContext.Provider>
  );
}

function pasted(event: ClipboardEvent, choose: (files: readonly File[]) => void) {
  const files = [...event.clipboardData.files];
  if (files.length === 0) return; // words go where they are pasted
  event.preventDefault();
  choose(files);
}

function useDrop(isOpen: boolean, choose: (files: readonly File[]) => void) {
  const [isOver, setOver] = useState(false);
  const carriesFiles = (event: DragEvent) => isOpen && event.dataTransfer.types.includes("Files");
  return {
    isOver,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event: DragEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        setOver(false);
        if (!carriesFiles(event)) return;
        event.preventDefault();
        choose([...event.dataTransfer.files]);
      },
    },
  };
}
