import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { Fragment, useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { dayOf, formatDay, formatTime } from "@/i18n/formats";
import type { Line, Room, RoomView } from "@/realtime/room";
import type { Consultation } from "./consultation";
import { useAuthors } from "./names";
import { MessageLine } from "./MessageLine";
import classes from "./Room.module.css";

interface MessagesProps {
  room: Room;
  view: RoomView;
  consultation: Consultation;
  otherName: string;
  edit: (text: string) => void;
  /** What stands before the first line. */
  before: ReactNode;
  /** What came of it: behind the line that ends it, before what is asked and answered afterwards. */
  after: ReactNode;
}

const near = 120;

/** What was said, oldest first; stays at the newest line unless the reader has gone up. */
export function Messages({ room, view, consultation, otherName, edit, before, after }: MessagesProps) {
  const { t } = useTranslation("room");
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  /** How many lines there were when the reader went up; null at the end. */
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const count = view.lines.length;
  const [said, afterwards] = aroundTheEnd(view.lines);
  const shared = { room, otherName, edit, consultation };
  const lastIsMine = view.lines.at(-1)?.from === "me";
  const hasNewer = leftAt !== null && count > leftAt;

  useEffect(() => {
    const element = scroller.current;
    if (!element || (count === 0 && !view.isTyping)) return;
    if (isAtEnd.current || lastIsMine) element.scrollTop = element.scrollHeight;
  }, [count, lastIsMine, view.isTyping]);
  useReadMarks(room, count, isAtEnd);

  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight, behavior: "smooth" });
  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < near;
    if (!isAtEnd.current) return setLeftAt(leftAt ?? count);
    setLeftAt(null);
    room.readAll();
  };
  return (
    <div className={classes.messagesFrame}>
      <div
        ref={scroller}
        className={classes.messages}
        onScroll={onScroll}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard too
        tabIndex={0}
        role="log"
        aria-label={t("messages.label")}
      >
        {before}
        {!view.isLoaded && view.failure === null && <LinesSkeleton />}
        {!view.isLoaded && view.failure !== null && <ErrorState error={view.failure} onRetry={() => void room.catchUp()} />}
        {view.isLoaded && count === 0 && (
          <Text ta="center" c="dimmed" maw={420} mx="auto" py="xl">
            {t(consultation.viewer === "patient" ? "messages.empty" : "messages.emptyDoctor")}
          </Text>
        )}
        <Lines lines={said} {...shared} />
        {after}
        <Lines lines={afterwards} behind={said.at(-1)} {...shared} />
        {view.isTyping && <p className={classes.typing}>{t("messages.typing", { name: otherName })}</p>}
      </div>
      {hasNewer && (
        <Button className={classes.newest} size="sm" radius="xl" leftSection={<IconArrowDown size={16} />} onClick={toEnd}>
          {t("messages.newest")}
        </Button>
      )}
    </div>
  );
}

/** What was said until it was completed, and what after that. */
export function aroundTheEnd<L extends Pick<Line, "from" | "body">>(lines: readonly L[]): [L[], L[]] {
  const end = lines.findLastIndex(({ from, body }) => from === "system" && body.code === "completed") + 1;
  return end === 0 ? [[...lines], []] : [lines.slice(0, end), lines.slice(end)];
}

interface LinesProps extends Pick<MessagesProps, "room" | "otherName" | "edit" | "consultation"> {
  lines: readonly Line[];
  /** The line before these. */
  behind?: Line;
}

function Lines({ lines, behind, room, otherName, edit, consultation }: LinesProps) {
  const language = currentLanguage();
  const authorOf = useAuthors(consultation);
  return lines.map((line, index) => {
    const day = dayOf(line.at);
    const previous = lines[index - 1] ?? behind;
    const isNewDay = !previous || dayOf(previous.at) !== day;
    const isFollowUp = !isNewDay && previous.from === line.from && previous.author === line.author;
    return (
      <Fragment key={line.cid}>
        {isNewDay && (
          <p className={classes.day}>
            <time dateTime={day}>{formatDay(day, language)}</time>
          </p>
        )}
        <MessageLine
          line={line}
          room={room}
          otherName={otherName}
          author={authorOf(line.author)}
          isFollowUp={isFollowUp}
          edit={edit}
          time={formatTime(line.at, language)}
        />
      </Fragment>
    );
  });
}

/** Tells that lines were read when they are on a screen somebody looks at. */
function useReadMarks(room: Room, count: number, isAtEnd: { current: boolean }) {
  useEffect(() => {
    const mark = () => {
      if (count > 0 && document.visibilityState === "visible" && isAtEnd.current) room.readAll();
    };
    mark();
    document.addEventListener("visibilitychange", mark);
    return () => document.removeEventListener("visibilitychange", mark);
  }, [room, count, isAtEnd]);
}

function LinesSkeleton() {
  return (
    <Stack gap="md" aria-busy>
      <Skeleton height={56} width="62%" radius="md" />
      <Group justify="flex-end">
        <Skeleton height={56} width="48%" radius="md" />
      </Group>
      <Skeleton height={80} width="70%" radius="md" />
    </Stack>
  );
}
