import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconMailPlus, IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { familyQuery, invitationQuery, type Family } from "@/api/family";
import { CardSkeletons } from "@/components/Skeletons";
import { EmptyState, Loaded } from "@/components/States";
import { InviteDialog } from "./InviteDialog";
import { MemberCard } from "./MemberCard";
import { MemberDialog } from "./MemberDialog";
import { ReceivedCard, SentCard } from "./InvitationCards";
import { LapsedCard, ProxyCard } from "./ProxyCard";
import classes from "./Family.module.css";

const route = getRouteApi("/account/family");

/** Whom one books for, who books for one, and who was asked. */
export function FamilyPage() {
  const { t } = useTranslation(["family", "common"]);
  const query = useQuery(familyQuery);
  return (
    <Stack maw={640} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t("title")}
      </Title>
      <Text>{t("intro")}</Text>
      <ByCode />
      <Loaded query={query} skeleton={<CardSkeletons count={2} height={92} />}>
        {(family) => <People family={family} />}
      </Loaded>
    </Stack>
  );
}

/** The invitation whose link was opened. */
function ByCode() {
  const { t } = useTranslation("family");
  const { code } = route.useSearch();
  const query = useQuery({ ...invitationQuery(code ?? ""), enabled: Boolean(code) });
  if (!code) return null;
  if (query.isError) return <Text role="alert">{t("codeOver")}</Text>;
  return query.data ? <ReceivedCard invitation={query.data} /> : <CardSkeletons count={1} height={120} />;
}

function People({ family }: { family: Family }) {
  const { t } = useTranslation("family");
  const { code } = route.useSearch();
  const [dialog, setDialog] = useState<"add" | "invite" | null>(null);
  const close = () => setDialog(null);
  const received = family.received.filter((one) => one.code !== code);
  const isFull = family.members.length + family.sent.length >= family.limit;
  return (
    <Stack gap="xl">
      {received.map((one) => (
        <ReceivedCard key={one.id} invitation={one} />
      ))}
      <section aria-labelledby="family-members">
        <Title order={2} size="h4" mb="sm" id="family-members">
          {t("members")}
        </Title>
        {family.members.length === 0 && (
          <EmptyState icon={<IconUsers size={40} stroke={1.4} />} title={t("empty")}>
            {t("emptyText")}
          </EmptyState>
        )}
        <ul className={classes.list}>
          {family.members.map((member) => (
            <MemberCard key={member.id} member={member} />
          ))}
        </ul>
        <Group mt="md" gap="sm">
          <Button leftSection={<IconUserPlus size={20} aria-hidden />} disabled={isFull} onClick={() => setDialog("add")}>
            {t("add")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconMailPlus size={20} aria-hidden />}
            disabled={isFull}
            onClick={() => setDialog("invite")}
          >
            {t("invite")}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" mt="xs">
          {isFull ? t("full", { count: family.limit }) : t("which")}
        </Text>
      </section>
      {family.sent.length > 0 && (
        <section aria-labelledby="family-sent">
          <Title order={2} size="h4" mb="sm" id="family-sent">
            {t("sent")}
          </Title>
          <ul className={classes.list}>
            {family.sent.map((one) => (
              <SentCard key={one.id} invitation={one} />
            ))}
          </ul>
        </section>
      )}
      {family.proxies.length > 0 && (
        <section aria-labelledby="family-proxies">
          <Title order={2} size="h4" mb="sm" id="family-proxies">
            {t("proxies")}
          </Title>
          <ul className={classes.list}>
            {family.proxies.map((proxy) => (
              <ProxyCard key={proxy.id} proxy={proxy} />
            ))}
          </ul>
        </section>
      )}
      {family.lapsed.length > 0 && (
        <section aria-labelledby="family-lapsed">
          <Title order={2} size="h4" mb="sm" id="family-lapsed">
            {t("lapsedTitle")}
          </Title>
          <ul className={classes.list}>
            {family.lapsed.map((proxy) => (
              <LapsedCard key={proxy.id} proxy={proxy} />
            ))}
          </ul>
        </section>
      )}
      {dialog === "add" && <MemberDialog member={null} onClose={close} onSaved={close} />}
      {dialog === "invite" && <InviteDialog onClose={close} />}
    </Stack>
  );
}
