import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRemoveMember, type Member } from "@/api/family";
import { Problem } from "@/api/problem";
import { announce } from "@/components/Announcer";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { monthsSince, useAge } from "./age";
import { Asking } from "./Asking";
import { Scopes, Until } from "./Granted";
import { MemberDialog } from "./MemberDialog";
import classes from "./Family.module.css";

/** Somebody one acts for. */
export function MemberCard({ member }: { member: Member }) {
  const { t } = useTranslation(["family", "common"]);
  const age = useAge();
  const [dialog, setDialog] = useState<"edit" | "remove" | null>(null);
  const close = () => setDialog(null);
  const facts = [t(`common:relation.${member.relation}`), member.birth_date && age(monthsSince(member.birth_date))];
  return (
    <li className={classes.card}>
      <Text fw={600}>{member.name}</Text>
      <Text size="sm" c="dimmed">
        {facts.filter(Boolean).join(" · ")}
      </Text>
      {member.has_account && <Text size="sm">{t("hasAccount")}</Text>}
      <Scopes scopes={member.scopes} />
      <Until ends_at={member.ends_at} end_reason={member.end_reason} />
      <Group gap="sm">
        {!member.has_account && (
          <Button variant="light" aria-label={t("editNamed", { name: member.name })} onClick={() => setDialog("edit")}>
            {t("edit")}
          </Button>
        )}
        <Button
          variant="subtle"
          color="gray"
          aria-label={t("removeNamed", { name: member.name })}
          onClick={() => setDialog("remove")}
        >
          {t("remove")}
        </Button>
      </Group>
      {dialog === "edit" && <MemberDialog member={member} onClose={close} onSaved={close} />}
      {dialog === "remove" && <Removing member={member} onClose={close} />}
    </li>
  );
}

/** Asks once, and again with what would be cancelled where something is coming. */
function Removing({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation(["family", "common"]);
  const remove = useRemoveMember(member.id);
  const left = comingOf(remove.error);
  return (
    <Asking
      title={t("removeTitle", { name: member.name })}
      yes={t(left ? "removeAndCancel" : "removeYes")}
      error={left ? null : remove.error}
      isPending={remove.isPending}
      onYes={
        left?.isRunning
          ? undefined
          : () => remove.mutate(Boolean(left), { onSuccess: () => announce(t("removed", { name: member.name })) })
      }
      onClose={onClose}
    >
      <Text>{t(member.has_account ? "removeTextAccount" : "removeText", { name: member.name })}</Text>
      {left && (
        <div role="alert">
          <Text fw={600}>{t(left.isRunning ? "running" : "coming")}</Text>
          <ul>
            {left.starts.map((at) => (
              <li key={at}>{formatMoment(at, currentLanguage())}</li>
            ))}
            {left.questions > 0 && <li>{t("questions", { count: left.questions })}</li>}
          </ul>
        </div>
      )}
    </Asking>
  );
}

/** What stands in the way of removing somebody, if that was the refusal. */
function comingOf(error: unknown): { starts: string[]; questions: number; isRunning: boolean } | null {
  if (!(error instanceof Problem) || error.code !== "has_appointments") return null;
  const { bookings, consultations, running } = error.extensions;
  const starts = Array.isArray(bookings) ? bookings.map((one: { starts_at: string }) => one.starts_at) : [];
  return { starts, questions: Array.isArray(consultations) ? consultations.length : 0, isRunning: running === true };
}
