import { Button, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { ProblemNote } from "@/components/ProblemNote";
import { useReply } from "./records";

/** The doctor's one reply to a review. */
export function ReplyForm({ id }: { id: string }) {
  const { t } = useTranslation("records");
  const [text, setText] = useState("");
  const reply = useReply(id);
  return (
    <Stack gap="xs">
      <Textarea
        label={t("review.yourReply")}
        description={t("review.replyHint")}
        autosize
        minRows={2}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ProblemNote error={reply.error} />
      <div>
        <Button
          variant="light"
          disabled={text.trim() === ""}
          loading={reply.isPending}
          onClick={() => reply.mutate(text.trim(), { onSuccess: () => announce(t("review.replied")) })}
        >
          {t("review.sendReply")}
        </Button>
      </div>
    </Stack>
  );
}
