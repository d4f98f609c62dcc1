import { Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSettle, type Outcome } from "@/attendance/attendance";
import { announce } from "@/components/Announcer";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";

const shortest = 3;
const longest = 1000;

interface SettleProps {
  id: string;
  /** What is about to be decided; null while nothing is. */
  outcome: Outcome | null;
  close: () => void;
}

/** Asks once, with a note that both sides read, before a dispute is decided for good. */
export function SettleDialog({ id, outcome, close }: SettleProps) {
  const { t } = useTranslation(["attendance", "common"]);
  return (
    <Modal
      opened={outcome !== null}
      onClose={close}
      title={outcome && t(outcome === "upheld" ? "cases.upholdTitle" : "cases.overturnTitle")}
      closeButtonProps={{ "aria-label": t("common:action.close"), size: 44 }}
    >
      {outcome && <SettleForm id={id} outcome={outcome} close={close} />}
    </Modal>
  );
}

function SettleForm({ id, outcome, close }: SettleProps & { outcome: Outcome }) {
  const { t } = useTranslation("attendance");
  const [note, setNote] = useState("");
  const [isTried, setIsTried] = useState(false);
  const settle = useSettle(id);
  const isShort = note.trim().length < shortest;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (isShort) return;
        settle.mutate(
          { outcome, note: note.trim() },
          {
            onSuccess: () => {
              announce(t("cases.done"));
              close();
            },
          },
        );
      }}
    >
      <Stack>
        <Text>{t(outcome === "upheld" ? "cases.upholdText" : "cases.overturnText")}</Text>
        <Textarea
          label={t("cases.note")}
          error={isTried && isShort ? t("cases.noteShort") : undefined}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={longest}
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <ProblemNote error={settle.error} />
        <DialogButtons
          yes={t(outcome === "upheld" ? "cases.uphold" : "cases.overturn")}
          no={t("dispute.back")}
          loading={settle.isPending}
          close={close}
        />
      </Stack>
    </form>
  );
}
