import { Group } from "@mantine/core";
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { PageSkeleton } from "@/components/Skeletons";
import { useFilledReplies } from "@/contract/replies/useFilled";
import { GuestsButton } from "@/guest/GuestsButton";
import { LeaveButton } from "@/guest/LeaveButton";
import { useConsultationLive, type ConsultationLive } from "@/realtime/hooks";
import { runningCall } from "@/realtime/room";
import { After, Before } from "./Around";
import { CallStage } from "./CallStage";
import { Beside, Untaken } from "./ClosedRooms";
import type { Consultation } from "./consultation";
import { Deeds } from "./Deeds";
import { fileOf } from "./files/file";
import { useIsNarrow } from "./Fold";
import { FilesFrame } from "./files/FilesFrame";
import { Messages } from "./Messages";
import { useAuthors, useOtherName } from "./names";
import { CallButton, RoomHeader } from "./RoomHeader";
import { LineNotes, Standing } from "./Standing";
import classes from "./Room.module.css";

export interface RoomProps {
  consultation: Consultation;
  /** Where "back" leads, for a room that fills the page. */
  onBack?: () => void;
  /** More to open from its header. */
  beside?: ReactNode;
  asked?: "complete" | "decline" | "cancel" | null;
  ask?: (deed: "complete" | "decline" | "cancel" | null) => void;
}

/** One consultation as one of its sides sees it: who, what happens next, what was said, the call on top. */
export function Room(props: RoomProps) {
  const { doctor, viewer, standing } = props.consultation;
  if (viewer === "doctor" && standing !== "own") return <Beside {...props} />;
  // Nobody has taken it: its room opens for whoever does.
  return viewer === "doctor" && !doctor ? <Untaken {...props} /> : <JoinedRoom {...props} />;
}

function JoinedRoom(props: RoomProps) {
  const live = useConsultationLive(props.consultation.id, props.consultation.viewer);
  return live ? <LiveRoom {...props} live={live} /> : <PageSkeleton />;
}

function LiveRoom({ consultation, onBack, beside, live, asked, ask }: RoomProps & { live: ConsultationLive }) {
  const [ownAsked, setOwnAsked] = useState<"complete" | "decline" | "cancel" | null>(null);
  const view = useSyncExternalStore(live.room.watch, live.room.snapshot);
  const call = useSyncExternalStore(live.call.watch, live.call.snapshot);
  const replies = useFilledReplies(consultation);
  const otherName = useOtherName(consultation);
  const authorOf = useAuthors(consultation);
  const { read_seq, other_read_seq, other_received_seq } = consultation;
  /** What was taken back to be written differently; `at` tells two of the same words apart. */
  const [draft, setDraft] = useState({ text: "", at: 0 });
  // A call that runs without us, because this page was loaded again, can be joined again.
  const running = view.isOtherHere ? runningCall(view.lines) : null;
  useEffect(() => {
    if (running) void live.found(running);
  }, [live, running]);
  useEffect(
    () => live.room.marks(read_seq, other_read_seq, other_received_seq),
    [live, read_seq, other_read_seq, other_received_seq],
  );
  useSpokenMessages(view.lines.findLast((line) => line.from === "other"), otherName);
  const isNarrow = useIsNarrow();
  const deeds = <Deeds consultation={consultation} asked={asked ?? ownAsked} ask={ask ?? setOwnAsked} />;
  return (
    <section className={classes.room} aria-label={otherName}>
      <RoomHeader
        consultation={consultation}
        isOtherHere={view.isOtherHere}
        onBack={onBack}
        otherName={otherName}
        beside={
          <>
            {beside}
            <GuestsButton consultation={consultation} />
          </>
        }
      >
        {consultation.viewer === "guest" && <LeaveButton consultation={consultation} />}
        {!isNarrow && deeds}
        <CallButton consultation={consultation} call={call} start={() => void live.call.start()} />
      </RoomHeader>
      <Standing
        consultation={consultation}
        lines={view.lines}
        call={call}
        otherName={otherName}
        deeds={
          isNarrow && (
            <Group gap="xs" className={classes.deeds}>
              {deeds}
            </Group>
          )
        }
      />
      <FilesFrame
        consultation={consultation}
        room={live.room}
        lines={view.lines}
        draft={draft}
        replies={replies}
      >
        <div className={classes.body}>
          <Messages
            room={live.room}
            view={view}
            consultation={consultation}
            otherName={otherName}
            edit={(text) => setDraft({ text, at: draft.at + 1 })}
            before={<Before consultation={consultation} />}
            after={<After consultation={consultation} />}
          />
          <CallStage
            call={live.call}
            view={call}
            otherName={otherName}
            nameOf={(participant) => authorOf(participant) ?? otherName}
            mayShare={consultation.viewer === "doctor"}
            takeOver={() => live.takeOver()}
          />
        </div>
        <LineNotes consultation={consultation} />
      </FilesFrame>
    </section>
  );
}

/** The page's title and a screen reader tell of a new line when the page is not looked at. */
function useSpokenMessages(last: { cid: string; body: Record<string, unknown> } | undefined, otherName: string) {
  const { t } = useTranslation("files");
  const heard = useRef<string | null | undefined>(null);
  const file = last && fileOf(last.body);
  const said = file ? t(`said.${file.kind}`) : String(last?.body.text ?? "");
  useEffect(() => {
    if (heard.current !== null && heard.current !== last?.cid && last && document.visibilityState !== "visible") {
      announce(`${otherName}: ${said}`);
    }
    heard.current = last?.cid;
  }, [last, otherName, said]);
}
