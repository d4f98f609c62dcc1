import { Stack, Text, Textarea, type MantineSize } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { Dialog } from "./Dialog";
import { DialogButtons } from "./DialogButtons";
import { ProblemNote } from "./ProblemNote";

interface ReasonProps {
  close: () => void;
  /** What it means. */
  text?: ReactNode;
  /** Of the field for the reason. */
  label: string;
  hint?: string;
  /** Said where the reason is shorter than `shortest` characters. */
  missing: string;
  shortest?: number;
  longest: number;
  /** What is done, in a verb; and what leaves it, where "Cancel" could be misread. */
  action: string;
  leave?: string;
  color?: string;
  /** Given the reason without its edges. */
  decide: (reason: string) => void;
  isPending: boolean;
  error: unknown;
  children?: ReactNode;
}

/** Asks once, with a reason that others read, before something is decided. */
export function ReasonDialog({ opened, title, size, ...rest }: ReasonProps & { opened: boolean; title: ReactNode; size?: MantineSize }) {
  return (
    <Dialog opened={opened} onClose={rest.close} title={title} size={size}>
      <ReasonForm {...rest} />
    </Dialog>
  );
}

/** Goes with the dialog, so that the next decision begins without the last one's reason. */
function ReasonForm({ close, text, label, hint, missing, shortest = 1, longest, action, leave, color, decide, isPending, error, children }: ReasonProps) {
  const [reason, setReason] = useState("");
  const [isTried, setIsTried] = useState(false);
  const isShort = reason.trim().length < shortest;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (!isShort) decide(reason.trim());
      }}
    >
      <Stack>
        {text && <Text>{text}</Text>}
        {children}
        <Textarea
          label={label}
          description={hint}
          aria-required
          error={isTried && isShort ? missing : undefined}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={longest}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ProblemNote error={error} />
        <DialogButtons yes={action} no={leave} color={color} loading={isPending} close={close} />
      </Stack>
    </form>
  );
}
