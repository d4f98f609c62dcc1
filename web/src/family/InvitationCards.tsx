import { Button, CopyButton, Group, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAnswerInvitation, useWithdraw, type Invitation } from "@/api/family";
import { announce } from "@/components/Announcer";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { dayOf, formatDate } from "@/i18n/formats";
import classes from "./Family.module.css";

/** Somebody asks to act for the reader. */
export function ReceivedCard({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation("family");
  const navigate = useNavigate();
  const answering = useAnswerInvitation(invitation.code);
  const name = invitation.from_name;
  const say = (accept: boolean) =>
    answering.mutate(accept ? { scopes: ["booking", "consultation", "record", "export"] } : null, {
      onSuccess: () => {
        announce(t(accept ? "accepted" : "declined", { name }));
        void navigate({ to: "/account/family", search: {}, replace: true });
      },
    });
  return (
    <section className={`${classes.card} ${classes.asked}`} aria-label={t("asks", { name })}>
      <Text fw={600}>{t("asks", { name })}</Text>
      <Text size="sm">{t("asksText", { name })}</Text>
      <ProblemNote error={answering.error} />
      <Group gap="sm">
        <Button loading={answering.isPending && Boolean(answering.variables)} onClick={() => say(true)}>
          {t("accept")}
        </Button>
        <Button variant="default" loading={answering.isPending && !answering.variables} onClick={() => say(false)}>
          {t("decline")}
        </Button>
      </Group>
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
