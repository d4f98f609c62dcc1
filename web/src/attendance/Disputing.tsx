import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { useDispute, type Attendance, type Decision } from "./attendance";
import classes from "./Attendance.module.css";

const longest = 1000;

/** What the two sides say against what was decided, what an operator made of it, and the way to say something oneself. */
export function Disputing({ attendance, decision }: { attendance: Attendance; decision: Decision }) {
  const { t } = useTranslation(["attendance", "common"]);
  const [isOpen, setIsOpen] = useState(false);
  const language = currentLanguage();
  const { viewer, can } = attendance;
  const { disputes, settled_at, outcome, note, dispute_until } = decision;
  const close = () => setIsOpen(false);
  return (
    <>
      {disputes.map(({ side, reason, at }) => (
        <p key={side} className={classes.quoted}>
          {t(`dispute.${side === viewer ? "you" : side}`, { reason, moment: formatMoment(at, language) })}
        </p>
      ))}
      {disputes.length > 0 && !settled_at && <Text size="sm">{t("dispute.waits")}</Text>}
      {settled_at && outcome && (
        <>
          <Text fw={500}>{t(`settled.${outcome}`, { moment: formatMoment(settled_at, language) })}</Text>
          {note && <p className={classes.quoted}>{t("settled.note", { note })}</p>}
        </>
      )}
      {can.includes("dispute") && (
        <Group gap="sm">
          <Button variant="light" onClick={() => setIsOpen(true)}>
            {t("dispute.open")}
          </Button>
          <Text size="sm" c="dimmed">
            {t("dispute.until", { moment: formatMoment(dispute_until, language) })}
          </Text>
        </Group>
      )}
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("dispute.open")}
        closeButtonProps={{ "aria-label": t("common:action.close"), size: 44 }}
      >
        <DisputeForm id={attendance.consultation_id} close={close} />
      </Modal>
    </>
  );
}

function DisputeForm({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation("attendance");
  const [reason, setReason] = useState("");
  const [isTried, setIsTried] = useState(false);
  const dispute = useDispute(id);
  const isMissing = reason.trim() === "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (isMissing) return;
        dispute.mutate(reason.trim(), {
          onSuccess: () => {
            announce(t("dispute.sent"));
            close();
          },
        });
      }}
    >
      <Stack>
        <Text>{t("dispute.text")}</Text>
        <Textarea
          label={t("dispute.label")}
          description={t("dispute.hint")}
          error={isTried && isMissing ? t("dispute.missing") : undefined}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={longest}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ProblemNote error={dispute.error} />
        <DialogButtons yes={t("dispute.confirm")} no={t("dispute.back")} loading={dispute.isPending} close={close} />
      </Stack>
    </form>
  );
}
