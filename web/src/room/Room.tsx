import { ActionIcon, Button, Group, Text, Title, Tooltip } from "@mantine/core";
import { IconArrowLeft, IconVideo } from "@tabler/icons-react";
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AttendanceCard } from "@/attendance/AttendanceCard";
import { ConsentGate } from "@/before/ConsentGate";
import { announce } from "@/components/Announcer";
import { TextLink } from "@/components/links";
import { Portrait } from "@/components/Portrait";
import { PageSkeleton } from "@/components/Skeletons";
import { RefundNote } from "@/contract/RefundNote";
import { Remains } from "@/contract/Remains";
import { useFilledReplies } from "@/contract/replies/useFilled";
import { Transcript } from "@/contract/Transcript";
import { TransferNote } from "@/contract/TransferNote";
import { GuestGate } from "@/guest/GuestGate";
import { GuestsButton } from "@/guest/GuestsButton";
import { LeaveButton } from "@/guest/LeaveButton";
import type { CallView } from "@/realtime/call";
import { useConnection, useConsultationLive, type ConsultationLive } from "@/realtime/hooks";
import { runningCall } from "@/realtime/room";
import { GuestSign } from "@/recordings/GuestSign";
import { PastRecordings } from "@/recordings/PastRecordings";
import { RecordingStrip } from "@/recordings/RecordingStrip";
import { useSpecialtyName } from "@/specialties/names";
import { CallStage } from "./CallStage";
import { ConnectionChip } from "./ConnectionChip";
import { isOver, type Consultation } from "./consultation";
import { Deeds } from "./Deeds";
import { fileOf } from "./files/file";
import { FilesFrame } from "./files/FilesFrame";
import { Messages } from "./Messages";
import { NextLine } from "./NextLine";
import { Outcome } from "./Outcome";
import { useOtherName } from "./names";
import { WaitingLine } from "./WaitingLine";
import classes from "./Room.module.css";

interface RoomProps {
  consultation: Consultation;
  /** Where "back" leads, for a room that fills the page. */
  onBack?: () => void;
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

function Untaken({ consultation, onBack, asked = null, ask }: RoomProps) {
  const { t } = useTranslation("room");
  const otherName = useOtherName(consultation);
  return (
    <section className={classes.room} aria-label={otherName}>
      <Header consultation={consultation} isOtherHere={null} onBack={onBack} otherName={otherName}>
        <Deeds consultation={consultation} asked={asked} ask={ask ?? (() => undefined)} />
      </Header>
      <NextLine consultation={consultation} />
      <div className={classes.body}>
        <Complaint consultation={consultation} />
      </div>
      <p className={classes.closed}>{t("pool.text")}</p>
    </section>
  );
}

/** What is not one's own (yet): offered by a colleague, without its room; or handed on, to be read. Nobody sits in it. */
function Beside({ consultation, onBack }: RoomProps) {
  const { t } = useTranslation("contract");
  const otherName = useOtherName(consultation);
  const isOffered = consultation.standing === "offered";
  return (
    <section className={classes.room} aria-label={otherName}>
      <Header consultation={consultation} isOtherHere={null} onBack={onBack} otherName={otherName}>
        {null}
      </Header>
      <TransferNote consultation={consultation} />
      <div className={classes.body}>
        <Complaint consultation={consultation} />
        {!isOffered && <Transcript consultation={consultation} />}
      </div>
      <p className={classes.closed}>{t(isOffered ? "beside.offered" : "beside.handedOn")}</p>
    </section>
  );
}

function LiveRoom({ consultation, onBack, live, asked, ask }: RoomProps & { live: ConsultationLive }) {
  const { t } = useTranslation(["room", "guests"]);
  const [ownAsked, setOwnAsked] = useState<"complete" | "decline" | "cancel" | null>(null);
  const view = useSyncExternalStore(live.room.watch, live.room.snapshot);
  const call = useSyncExternalStore(live.call.watch, live.call.snapshot);
  const connection = useConnection();
  const replies = useFilledReplies(consultation);
  const otherName = useOtherName(consultation);
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
  const isSpeechless = connection === "reconnecting" || connection === "offline";
  return (
    <section className={classes.room} aria-label={otherName}>
      <Header
        consultation={consultation}
        isOtherHere={view.isOtherHere}
        onBack={onBack}
        otherName={otherName}
        beside={<GuestsButton consultation={consultation} />}
      >
        {consultation.viewer === "guest" && <LeaveButton consultation={consultation} />}
        <Deeds consultation={consultation} asked={asked ?? ownAsked} ask={ask ?? setOwnAsked} />
        <CallButton consultation={consultation} call={call} start={() => void live.call.start()} />
      </Header>
      <NextLine consultation={consultation} />
      <TransferNote consultation={consultation} />
      <Remains consultation={consultation} lines={view.lines} />
      <WaitingLine consultation={consultation} />
      {consultation.viewer === "guest" ? <GuestSign lines={view.lines} /> : <RecordingStrip consultation={consultation} call={call} otherName={otherName} />}
      {asksConsent(consultation) && <ConsentGate kind="video" />}
      <GuestGate consultation={consultation} />
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
            mayShare={consultation.viewer === "doctor"}
            takeOver={() => live.takeOver()}
          />
        </div>
        {isSpeechless && <p className={classes.kept}>{t("connection.kept")}</p>}
        {connection === "refused" && (
          <p className={classes.kept}>
            {consultation.viewer === "guest" ? (
              t("guests:over")
            ) : (
              <>
                {t("connection.ended")} <TextLink to="/sign-in">{t("connection.signIn")}</TextLink>
              </>
            )}
          </p>
        )}
      </FilesFrame>
    </section>
  );
}

interface HeaderProps {
  consultation: Consultation;
  /** Null where nobody can know. */
  isOtherHere: boolean | null;
  otherName: string;
  onBack?: () => void;
  beside?: ReactNode;
  children: ReactNode;
}

function Header({ consultation, isOtherHere, otherName, onBack, beside, children }: HeaderProps) {
  const { t } = useTranslation("room");
  const specialtyName = useSpecialtyName();
  const specialty = specialtyName(consultation.specialty);
  return (
    <header className={classes.header}>
      {onBack && (
        <ActionIcon aria-label={t("back")} onClick={onBack}>
          <IconArrowLeft />
        </ActionIcon>
      )}
      <Portrait name={otherName} specialty={consultation.specialty} size={44} />
      <div className={classes.who}>
        <Title order={1} size="h4" lineClamp={1}>
          {otherName}
        </Title>
        <Text size="sm" c="dimmed">
          {t("about", { kind: t(`kind.${consultation.kind}`), specialty })}
        </Text>
        <Group gap="xs" className={classes.states}>
          <ConnectionChip />
          {isOtherHere !== null && !isOver(consultation) && consultation.doctor && (
            <span className={classes.presence} data-here={isOtherHere}>
              {t(isOtherHere ? "here" : "notHere")}
            </span>
          )}
        </Group>
      </div>
      {beside}
      <Group gap="xs" className={classes.deeds}>
        {children}
      </Group>
    </header>
  );
}

function CallButton({ consultation, call, start }: { consultation: Consultation; call: CallView; start: () => void }) {
  const { t } = useTranslation("room");
  if (!consultation.can.includes("call") || !["idle", "ended"].includes(call.phase)) return null;
  return (
    <Tooltip label={t("call.startVideo")} openDelay={400}>
      <Button leftSection={<IconVideo size={20} />} px="md" onClick={start} aria-label={t("call.startVideo")}>
        {t("call.start")}
      </Button>
    </Tooltip>
  );
}

function Before({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("room");
  const isAhead = ["scheduled", "waiting"].includes(consultation.status) && consultation.viewer === "patient";
  return (
    <>
      <Complaint consultation={consultation} />
      {isAhead && (
        <p className={classes.another}>
          <TextLink to="/room/$consultationId/before" params={{ consultationId: consultation.id }} className={classes.check}>
            {t("before")}
          </TextLink>
        </p>
      )}
    </>
  );
}

/** What came of it; of an appointment also who was there, and before it is over what counts as that. */
function After({ consultation }: { consultation: Consultation }) {
  const isOff = ["cancelled", "declined"].includes(consultation.status);
  return (
    <>
      {consultation.booking_id && <AttendanceCard consultationId={consultation.id} isOff={isOff} />}
      {isOver(consultation) && <Outcome consultation={consultation} />}
      <RefundNote consultation={consultation} />
      {consultation.viewer !== "guest" && <PastRecordings consultationId={consultation.id} />}
    </>
  );
}

function Complaint({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("room");
  if (!consultation.complaint) return null;
  return (
    <section className={classes.complaint} aria-label={t("messages.complaint")}>
      <Text size="sm" c="dimmed">
        {t("messages.complaint")}
      </Text>
      <Text className={classes.text}>{consultation.complaint}</Text>
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

/** Where a call may come, whoever is on the patient's side has to have agreed to it. */
const asksConsent = (consultation: Consultation): boolean =>
  consultation.viewer === "patient" && !isOver(consultation) && ["video", "instant"].includes(consultation.kind);
