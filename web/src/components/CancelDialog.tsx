import { Button, Stack } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "./Dialog";
import { DialogButtons } from "./DialogButtons";
import { ProblemNote } from "./ProblemNote";

interface CancelDialogProps {
  /** What cancelling means, and what it costs. */
  children: ReactNode;
  cancel: (onDone: () => void) => void;
  isPending: boolean;
  error: unknown;
}

/** A button that cancels, after asking once. */
export function CancelDialog({ children, cancel, isPending, error }: CancelDialogProps) {
  const { t } = useTranslation(["patient", "common"]);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="subtle" color="gray" px="sm" onClick={() => setOpen(true)}>
        {t("mine.cancel")}
      </Button>
      <Dialog
        opened={open}
        onClose={close}
        title={t("mine.cancelTitle")}
      >
        <Stack>
          {children}
          <ProblemNote error={error} />
          <DialogButtons
            yes={t("mine.cancelYes")}
            no={t("mine.cancelNo")}
            color="red"
            loading={isPending}
            onYes={() => cancel(close)}
            close={close}
          />
        </Stack>
      </Dialog>
    </>
  );
}
