import { Badge, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconSearch, IconUserCheck } from "@tabler/icons-react";
import { useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/States";
import { PatientName } from "@/family/PatientName";
import { useSpecialtyName } from "@/specialties/names";
import { useDuration, useNow } from "./durations";
import { found, inOrder, timerOf, type QueueEntry } from "./queue";
import classes from "./Doctor.module.css";

interface QueueListProps {
  entries: QueueEntry[];
  open: string | undefined;
  choose: (id: string) => void;
  finder: RefObject<HTMLInputElement | null>;
  /** It stands beside something else, where its keys do nothing. */
  isBeside?: boolean;
}

/** Who waits, due first: the doctor's own, then what anyone may take. */
export function QueueList({ entries, open, choose, finder, isBeside = false }: QueueListProps) {
  const { t } = useTranslation("doctor");
  const [words, setWords] = useState("");
  const [held, setHeld] = useState<string[] | null>(null);
  const shown = found(inOrder(entries, held), words);
  const own = shown.filter((entry) => !entry.in_pool);
  const pool = shown.filter((entry) => entry.in_pool);
  if (entries.length === 0) {
    return (
      <EmptyState title={t("queue.empty")} icon={<IconUserCheck size={40} stroke={1.4} />}>
        {t("queue.emptyText")}
      </EmptyState>
    );
  }
  return (
    <Stack
      gap="sm"
      onPointerEnter={() => setHeld(entries.map(({ consultation }) => consultation.id))}
      onPointerLeave={() => setHeld(null)}
    >
      <TextInput
        ref={finder}
        aria-label={t("queue.find")}
        placeholder={t("queue.find")}
        leftSection={<IconSearch size={18} />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        aria-keyshortcuts={isBeside ? undefined : "/"}
      />
      {shown.length === 0 && <Text c="dimmed">{t("queue.nothingFound")}</Text>}
      <Section title={t("queue.own")} entries={own} open={open} choose={choose} />
      <Section title={t("queue.pool")} entries={pool} open={open} choose={choose} />
      {!isBeside && (
        <Text size="sm" c="dimmed" visibleFrom="md">
          {t("queue.keys")}
        </Text>
      )}
    </Stack>
  );
}

interface SectionProps {
  title: string;
  entries: QueueEntry[];
  open: string | undefined;
  choose: (id: string) => void;
}

function Section({ title, entries, open, choose }: SectionProps) {
  if (entries.length === 0) return null;
  return (
    <section aria-label={title}>
      <Title order={3} size="h6" c="dimmed" mb={4}>
        {title}
      </Title>
      <ol className={classes.entries}>
        {entries.map((entry) => (
          <li key={entry.consultation.id}>
            <Entry entry={entry} isOpen={entry.consultation.id === open} choose={choose} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry, isOpen, choose }: { entry: QueueEntry; isOpen: boolean; choose: (id: string) => void }) {
  const { t } = useTranslation("doctor");
  const duration = useDuration();
  const timer = timerOf(entry, useNow());
  const specialtyName = useSpecialtyName();
  const { consultation, unread } = entry;
  return (
    <button
      type="button"
      className={classes.entry}
      data-urgency={entry.is_urgent ? "late" : timer.urgency}
      aria-current={isOpen ? "true" : undefined}
      onClick={() => choose(consultation.id)}
    >
      <span className={classes.entryName}>
        <PatientName patient={consultation.patient} />
        {entry.is_urgent && (
          <Badge color="red" variant="filled">
            {t("entry.urgent")}
          </Badge>
        )}
        {consultation.standing === "offered" && <Badge color="orange">{t("entry.offered")}</Badge>}
        {consultation.standing === "own" && consultation.transfer && <Badge variant="light">{t("entry.handingOn")}</Badge>}
        {consultation.contract?.more_asked_at && <Badge color="orange">{t("entry.more")}</Badge>}
        {entry.is_new && !isOpen && unread === 0 && <Badge variant="light">{t("entry.new")}</Badge>}
        {unread > 0 && (
          <Badge size="lg" circle={unread < 10} aria-label={t("entry.unread", { count: unread })}>
            {unread}
          </Badge>
        )}
      </span>
      <span className={classes.entryKind}>
        {t(`kind.${consultation.kind}`)} · {specialtyName(consultation.specialty)}
      </span>
      {consultation.complaint && <span className={classes.entryWords}>{consultation.complaint}</span>}
      <span className={classes.timer} data-urgency={timer.urgency}>
        {t(`entry.${timer.say}`, { time: duration(timer.milliseconds) })}
      </span>
    </button>
  );
}
