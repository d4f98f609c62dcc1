import { Button, CopyButton, Group, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswerInvitation, useWithdraw, type GrantRequest, type Invitation } from "@/api/family";
import { announce } from "@/components/Announcer";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { dayOf, formatDate } from "@/i18n/formats";
import { GrantDialog } from "./GrantDialog";
import classes from "./Family.module.css";

/** Somebody asks to act for the reader. */
export function ReceivedCard({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation("family");
  const navigate = useNavigate();
  const answering = useAnswerInvitation(invitation.code);
  const name = invitation.from_name;
  const [grants, setGrants] = useState(false);
  const say = (granted: GrantRequest | null) =>
    answering.mutate(granted, {
      onSuccess: () => {
        announce(t(granted ? "accepted" : "declined", { name }));
        void navigate({ to: "/account/family", search: {}, replace: true });
      },
    });
  return (
    <section className={`${classes.card} ${classes.asked}`} aria-label={t("asks", { name })}>
      <Text fw={600}>{t("asks", { name })}</Text>
      <Text size="sm">{t("asksText", { name })}</Text>
      <ProblemNote error={grants ? null : answering.error} />
      <Group gap="sm">
        <Button onClick={() => setGrants(true)}>{t("accept")}</Button>
        <Button variant="default" loading={answering.isPending && !answering.variables} onClick={() => say(null)}>
          {t("decline")}
        </Button>
      </Group>
      {grants && (
        <GrantDialog
          title={t("grantTitle", { name })}
          yes={t("accept")}
          proxy={null}
          error={answering.error}
          isPending={answering.isPending}
          onGrant={say}
          onClose={() => setGrants(false)}
        />
      )}
    </section>
  );
}

/** Somebody whom the reader has asked. */
export function SentCard({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation(["family", "common"]);
  const withdraw = useWithdraw(invitation.id);
  return (
    <li className={classes.card}>
      <Text fw={600}>{invitation.contact ?? t("byCode")}</Text>
      <Text size="sm" c="dimmed">
        {t("sentUntil", {
          relation: t(`common:relation.${invitation.relation}`),
          day: formatDate(dayOf(invitation.expires_at), currentLanguage()),
        })}
      </Text>
      <HandOn invitation={invitation} />
      <ProblemNote error={withdraw.error} />
      <Group>
        <Button variant="subtle" color="gray" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t("withdraw")}
        </Button>
      </Group>
    </li>
  );
}

/** The link to give to whoever is asked. */
export function HandOn({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation("family");
  const link = `${location.origin}/account/family?code=${invitation.code}`;
  return (
    <>
      <Text size="sm" className={classes.code}>
        {link}
      </Text>
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Group>
            <Button variant="light" onClick={copy}>
              {t(copied ? "copied" : "copy")}
            </Button>
          </Group>
        )}
      </CopyButton>
    </>
  );
}
