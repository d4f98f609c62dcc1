import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { ReasonDialog } from "@/components/ReasonDialog";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { useDispute, type Attendance, type Decision } from "./attendance";
import classes from "./Attendance.module.css";

const longest = 1000;

/** What the two sides say against what was decided, what an operator made of it, and the way to say something oneself. */
export function Disputing({ attendance, decision }: { attendance: Attendance; decision: Decision }) {
  const { t } = useTranslation(["attendance", "common"]);
  const [isOpen, setIsOpen] = useState(false);
  const dispute = useDispute(attendance.consultation_id);
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
      <ReasonDialog
        opened={isOpen}
        close={close}
        title={t("dispute.open")}
        text={t("dispute.text")}
        label={t("dispute.label")}
        hint={t("dispute.hint")}
        missing={t("dispute.missing")}
        longest={longest}
        action={t("dispute.confirm")}
        leave={t("dispute.back")}
        decide={(reason) =>
          dispute.mutate(reason, {
            onSuccess: () => {
              announce(t("dispute.sent"));
              close();
            },
          })
        }
        isPending={dispute.isPending}
        error={dispute.error}
      />
    </>
  );
}
