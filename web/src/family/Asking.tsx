import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { ProblemNote } from "@/components/ProblemNote";

interface AskingProps {
  title: string;
  yes: string;
  children: ReactNode;
  error: unknown;
  isPending: boolean;
  /** Undefined where it is not possible now. */
  onYes: (() => void) | undefined;
  onClose: () => void;
}

/** Asks before something ends. */
export function Asking({ title, yes, children, error, isPending, onYes, onClose }: AskingProps) {
  const { t } = useTranslation(["family", "common"]);
  return (
    <Dialog opened onClose={onClose} title={title}>
      <Stack>
        {children}
        <ProblemNote error={error} />
        <Group>
          {onYes && (
            <Button color="red" loading={isPending} onClick={onYes}>
              {yes}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t("keep")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
