import { Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { longestText, longestTitle, unknownPlace, type ReplyChange } from "./replies";
import type { Keeping } from "./useKeeping";

interface ReplyDialogProps {
  edited: { index: number; initial: ReplyChange };
  keeping: Keeping;
  close: () => void;
}

/** Writes one quick reply. */
export function ReplyDialog({ edited, keeping, close }: ReplyDialogProps) {
  const { t } = useTranslation(["contract", "common"]);
  const [draft, setDraft] = useState(edited.initial);
  const [isChecked, setIsChecked] = useState(false);
  const unknown = unknownPlace(draft.text);
  const isWhole = draft.title.trim() !== "" && draft.text.trim() !== "" && unknown === null;
  const save = () => {
    setIsChecked(true);
    if (isWhole) keeping.put(edited.index, { ...draft, title: draft.title.trim(), text: draft.text.trim() }, close);
  };
  return (
    <Dialog
      opened
      onClose={close}
      title={t(edited.initial.title ? "replies.change" : "replies.add")}
    >
      <Stack>
        <TextInput
          data-autofocus
          label={t("replies.name")}
          description={t("replies.nameHint")}
          maxLength={longestTitle}
          error={isChecked && !draft.title.trim() ? t("replies.missing") : undefined}
          value={draft.title}
          onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
        />
        <Textarea
          label={t("replies.words")}
          autosize
          minRows={4}
          maxRows={12}
          maxLength={longestText}
          error={unknown ? t("replies.unknown", { place: unknown }) : isChecked && !draft.text.trim() ? t("replies.missing") : undefined}
          value={draft.text}
          onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
        />
        <Text size="sm" c="dimmed">
          {t("replies.places")}
        </Text>
        <ProblemNote error={keeping.error} />
        <DialogButtons yes={t("common:action.save")} loading={keeping.isPending} onYes={save} close={close} />
      </Stack>
    </Dialog>
  );
}
