import { Button, Stack, Text, Textarea } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AbsenceButton } from "@/attendance/AbsenceButton";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { CompleteForm } from "@/records/CompleteForm";
import { useDeed, type Consultation, type Deed } from "./consultation";

type Asked = "complete" | "decline" | "cancel";

interface DeedsProps {
  consultation: Consultation;
  /** The dialog that is open; kept outside so that a key can open it too. */
  asked: Asked | null;
  ask: (deed: Asked | null) => void;
}

/** What one may do with this consultation now: the main thing as a button, what ends it asked about first. */
export function Deeds({ consultation, asked, ask }: DeedsProps) {
  const { t } = useTranslation("room");
  const accept = useDeed(consultation.id);
  const { can, kind } = consultation;
  const isBooked = kind === "video" || kind === "visit";
  return (
    <>
      {can.includes("decline") && (
        <Button variant="subtle" color="gray" px="sm" onClick={() => ask("decline")}>
          {t("action.decline")}
        </Button>
      )}
      {can.includes("cancel") && (
        <Button variant="subtle" color="gray" px="sm" onClick={() => ask("cancel")}>
          {t("action.cancel")}
        </Button>
      )}
      {can.includes("miss") && <AbsenceButton consultationId={consultation.id} />}
      {can.includes("accept") && (
        <Button px="md" loading={accept.isPending} onClick={() => accept.mutate({ name: "accept" })}>
          {t(isBooked ? "action.start" : "action.accept")}
        </Button>
      )}
      {can.includes("complete") && (
        <Button px="md" variant="light" aria-keyshortcuts="e" onClick={() => ask("complete")}>
          {t("action.complete")}
        </Button>
      )}
      <ProblemDialog error={accept.error} close={accept.reset} title={t("action.accept")} />
      <DeedDialog title={t(`${asked ?? "cancel"}.title`)} isOpen={asked !== null} close={() => ask(null)} isLarge={asked === "complete"}>
        {asked === "complete" && <CompleteForm id={consultation.id} close={() => ask(null)} />}
        {asked === "decline" && <Decline id={consultation.id} close={() => ask(null)} />}
        {asked === "cancel" && <Cancel id={consultation.id} close={() => ask(null)} />}
      </DeedDialog>
    </>
  );
}

function Decline({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation("room");
  const [reason, setReason] = useState("");
  return (
    <Confirm id={id} close={close} deed={{ name: "decline", reason: reason.trim() }} yes={t("decline.confirm")} no={t("back")}>
      <Textarea
        label={t("decline.label")}
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Confirm>
  );
}

function Cancel({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation("room");
  return (
    <Confirm id={id} close={close} deed={{ name: "cancel" }} yes={t("cancel.confirm")} no={t("cancel.keep")}>
      <Text>{t("cancel.text")}</Text>
    </Confirm>
  );
}

interface ConfirmProps {
  id: string;
  deed: Deed;
  yes: string;
  no: string;
  close: () => void;
  children: ReactNode;
}

function Confirm({ id, deed, yes, no, close, children }: ConfirmProps) {
  const action = useDeed(id);
  return (
    <Stack>
      {children}
      <ProblemNote error={action.error} />
      <DialogButtons
        yes={yes}
        no={no}
        color="red"
        loading={action.isPending}
        onYes={() => action.mutate(deed, { onSuccess: close })}
        close={close}
      />
    </Stack>
  );
}

function ProblemDialog({ error, close, title }: { error: unknown; close: () => void; title: string }) {
  return (
    <DeedDialog title={title} isOpen={Boolean(error)} close={close}>
      <ProblemNote error={error} />
    </DeedDialog>
  );
}

interface DeedDialogProps {
  title: string;
  isOpen: boolean;
  close: () => void;
  /** Much to write in: as wide as there is room, and on a phone all of it. */
  isLarge?: boolean;
  children: ReactNode;
}

function DeedDialog({ title, isOpen, close, isLarge = false, children }: DeedDialogProps) {
  const isNarrow = useMediaQuery("(max-width: 48em)");
  return (
    <Dialog
      opened={isOpen}
      onClose={close}
      title={title}
      size={isLarge ? "xl" : undefined}
      fullScreen={isLarge && isNarrow}
    >
      {children}
    </Dialog>
  );
}
