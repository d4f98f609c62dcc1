import { Alert, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { securityQuery, sessionsQuery } from "@/api/security";
import { hasRole, useMe } from "@/api/session";
import { CardSkeletons } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { waysQuery } from "./access";
import { IdentityList } from "./IdentityList";
import { PasskeyList } from "./PasskeyList";
import { PasswordChange } from "./PasswordChange";
import { SessionList } from "./SessionList";
import { TotpCard } from "./TotpCard";
import classes from "./Account.module.css";

/** How one signs in, and where one is signed in. */
export function SecurityPage() {
  const { t } = useTranslation("security");
  const security = useQuery(securityQuery);
  const sessions = useQuery(sessionsQuery);
  const me = useMe();
  const isStaff = hasRole(me, "doctor") || hasRole(me, "operator");
  const providers = useQuery(waysQuery).data?.providers ?? [];
  return (
    <Stack maw={560} mx="auto" gap="xl">
      <div>
        <Title order={1} size="h2">
          {t("page.title")}
        </Title>
        <Text c="dimmed">{t("page.lead")}</Text>
      </div>
      <Loaded query={security} skeleton={<CardSkeletons count={3} height={140} />}>
        {(found) => (
          <>
            {found.second_factor_required && <Alert variant="light">{t("page.required")}</Alert>}
            <Section id="passkeys" title={t("passkey.title")}>
              <PasskeyList passkeys={found.passkeys} />
            </Section>
            <Section id="totp" title={t("totp.title")}>
              <TotpCard security={found} />
            </Section>
            <Section id="password" title={t("password.title")}>
              <PasswordChange security={found} />
            </Section>
            {(found.federated_identities.length > 0 || (isStaff && providers.length > 0)) && (
              <Section id="identities" title={t("provider.title")}>
                <IdentityList identities={found.federated_identities} providers={isStaff ? providers : []} />
              </Section>
            )}
          </>
        )}
      </Loaded>
      <Section id="sessions" title={t("sessions.title")}>
        <Loaded query={sessions} skeleton={<CardSkeletons count={2} height={72} />}>
          {(found) => <SessionList sessions={found.sessions} />}
        </Loaded>
      </Section>
    </Stack>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`${id}-title`} className={classes.form}>
      <Title order={2} size="h4" id={`${id}-title`}>
        {title}
      </Title>
      {children}
    </section>
  );
}
