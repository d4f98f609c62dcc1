import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "@/components/ProblemNote";

const shortest = 3;
const longest = 500;

interface DecisionProps {
  close: () => void;
  text: string;
  /** Of the field for the reason. */
  label: string;
  action: string;
  decide: (note: string) => void;
  isPending: boolean;
  error: unknown;
  children?: ReactNode;
}

/** Asks once, with a reason that goes on record, before what everybody sees changes. */
export function DecisionDialog({ opened, title, ...decision }: DecisionProps & { opened: boolean; title: string }) {
  const { t } = useTranslation("common");
  return (
    <Modal opened={opened} onClose={decision.close} title={title} size="lg" closeButtonProps={{ "aria-label": t("action.close"), size: 44 }}>
      <DecisionForm {...decision} />
    </Modal>
  );
}

/** Goes with the dialog, so that the next decision begins without the last one's reason. */
function DecisionForm({ close, text, label, action, decide, isPending, error, children }: DecisionProps) {
  const { t } = useTranslation("ranking");
  const [note, setNote] = useState("");
  const [isTried, setIsTried] = useState(false);
  const isShort = note.trim().length < shortest;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (!isShort) decide(note.trim());
      }}
    >
      <Stack>
        <Text>{text}</Text>
        {children}
        <Textarea
          label={label}
          description={t("decision.recorded")}
          required
          autosize
          minRows={2}
          maxLength={longest}
          value={note}
          error={isTried && isShort ? t("decision.short") : undefined}
          onChange={(event) => setNote(event.currentTarget.value)}
          data-autofocus
        />
        <ProblemNote error={error} />
        <Group>
          <Button type="submit" loading={isPending}>
            {action}
          </Button>
          <Button variant="default" onClick={close}>
            {t("decision.cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
