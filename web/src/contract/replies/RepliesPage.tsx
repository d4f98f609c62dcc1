import { ActionIcon, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconMessages, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "@/api/schema";
import { ProblemNote } from "@/components/ProblemNote";
import { CardSkeletons } from "@/components/Skeletons";
import { EmptyState, Loaded } from "@/components/States";
import { DoctorNav } from "@/doctor/DoctorNav";
import hours from "@/doctor/Hours.module.css";
import { ReplyDialog } from "./ReplyDialog";
import { repliesQuery, type QuickReply, type ReplyChange } from "./replies";
import { useKeeping, type Keeping } from "./useKeeping";
import classes from "./Replies.module.css";

type Replies = components["schemas"]["QuickReplies"];
/** Which is being written: its place, or a new one; null: none. */
type Edited = { index: number; initial: ReplyChange } | null;

/** A doctor's quick replies: to write, to order, to throw away. */
export function RepliesPage() {
  const { t } = useTranslation("contract");
  const query = useQuery(repliesQuery);
  return (
    <Stack gap="lg" maw={860} mx="auto">
      <div className={hours.top}>
        <Title order={1} size="h3">
          {t("replies.title")}
        </Title>
        <DoctorNav />
      </div>
      <Text>{t("replies.text")}</Text>
      <Loaded query={query} skeleton={<CardSkeletons count={4} height={84} />}>
        {(found) => <Editor found={found} />}
      </Loaded>
    </Stack>
  );
}

function Editor({ found }: { found: Replies }) {
  const { t } = useTranslation("contract");
  const keeping = useKeeping(found);
  const [edited, setEdited] = useState<Edited>(null);
  const { replies } = found;
  const write = (initial: ReplyChange, index = replies.length) => setEdited({ index, initial });
  const unused = found.starters.filter(({ title }) => replies.every((one) => one.title !== title));
  return (
    <Stack gap="md">
      {replies.length === 0 && (
        <EmptyState title={t("replies.empty")} icon={<IconMessages size={40} stroke={1.4} />}>
          {t("replies.emptyText")}
        </EmptyState>
      )}
      <ol className={classes.replies} aria-label={t("replies.title")}>
        {replies.map((one, index) => (
          <Reply
            key={one.id}
            reply={one}
            keeping={keeping}
            index={index}
            isLast={index === replies.length - 1}
            edit={() => write(one, index)}
          />
        ))}
      </ol>
      <Group>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => write({ id: null, title: "", text: "" })}>
          {t("replies.add")}
        </Button>
      </Group>
      {edited === null && <ProblemNote error={keeping.error} />}
      {unused.length > 0 && (
        <section aria-labelledby="starters">
          <Title order={2} size="h5" mb="xs" id="starters">
            {t("replies.starters")}
          </Title>
          <ul className={classes.replies}>
            {unused.map((one) => (
              <li key={one.title} className={classes.reply}>
                <Said {...one} />
                <Button
                  variant="light"
                  px="md"
                  aria-label={t("replies.takeOne", { title: one.title })}
                  disabled={keeping.isPending}
                  onClick={() => keeping.keep([...replies, { id: null, ...one }])}
                >
                  {t("replies.take")}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {edited && <ReplyDialog key={edited.index} edited={edited} keeping={keeping} close={() => setEdited(null)} />}
    </Stack>
  );
}

interface ReplyProps {
  reply: QuickReply;
  keeping: Keeping;
  index: number;
  isLast: boolean;
  edit: () => void;
}

function Reply({ reply, keeping, index, isLast, edit }: ReplyProps) {
  const { t } = useTranslation("contract");
  const { title } = reply;
  return (
    <li className={classes.reply}>
      <Said {...reply} />
      <Group gap={4} wrap="nowrap">
        <ActionIcon aria-label={t("replies.up", { title })} disabled={index === 0 || keeping.isPending} onClick={() => keeping.swap(index, index - 1)}>
          <IconArrowUp size={20} />
        </ActionIcon>
        <ActionIcon aria-label={t("replies.down", { title })} disabled={isLast || keeping.isPending} onClick={() => keeping.swap(index, index + 1)}>
          <IconArrowDown size={20} />
        </ActionIcon>
        <ActionIcon aria-label={t("replies.edit", { title })} onClick={edit}>
          <IconPencil size={20} />
        </ActionIcon>
        <ActionIcon aria-label={t("replies.remove", { title })} disabled={keeping.isPending} onClick={() => keeping.remove(index)}>
          <IconTrash size={20} />
        </ActionIcon>
      </Group>
    </li>
  );
}

function Said({ title, text }: Pick<QuickReply, "title" | "text">) {
  return (
    <div className={classes.said}>
      <Text fw={600}>{title}</Text>
      <Text c="dimmed">{text}</Text>
    </div>
  );
}
