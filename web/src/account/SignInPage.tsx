import { Button, Divider, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "@/api/types";
import { ProblemNote } from "@/components/ProblemNote";
import { TextLink } from "@/components/links";
import { isWishedAt } from "@/kept/wish";
import { useArrive, useSignIn, waysQuery } from "./access";
import { PasskeyButton } from "./PasskeyButton";
import { knowsPasskeys } from "./passkeys";
import { ProviderButtons } from "./ProviderButtons";
import { SecondStep } from "./SecondStep";
import classes from "./Account.module.css";

const route = getRouteApi("/sign-in");

export function SignInPage() {
  const { t } = useTranslation(["patient", "common", "security"]);
  const { back } = route.useSearch();
  const arrive = useArrive(back);
  const come = (me: Me) => void arrive(me);
  const signIn = useSignIn(come);
  const ways = useQuery(waysQuery);
  const [contact, setContact] = useState("");
  const [password, setPassword] = useState("");
  const step = signIn.data && "step" in signIn.data ? signIn.data : null;
  const byPasskey = knowsPasskeys() && <PasskeyButton arrive={come} />;
  const providers = ways.data?.providers ?? [];
  if (step) {
    return (
      <SecondStep step={step} arrive={come} again={() => signIn.reset()}>
        {byPasskey}
      </SecondStep>
    );
  }
  return (
    <Stack maw={440} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t("common:action.signIn")}
      </Title>
      {back && <Text>{t(isWishedAt(back) ? "access.wished" : "access.back")}</Text>}
      {byPasskey}
      {providers.length > 0 && <ProviderButtons providers={providers} back={back} />}
      {(byPasskey || providers.length > 0) && <Divider label={t("security:passkey.or")} />}
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate({ contact: contact.trim(), password });
        }}
      >
        <TextInput
          label={t("access.contact")}
          name="username"
          autoComplete="username"
          inputMode="email"
          required
          maxLength={254}
          value={contact}
          onChange={(event) => setContact(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("access.password")}
          name="password"
          autoComplete="current-password"
          required
          maxLength={256}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("access.show") }}
        />
        <ProblemNote error={signIn.error} />
        <Button type="submit" variant={byPasskey ? "default" : "filled"} loading={signIn.isPending}>
          {t("common:action.signIn")}
        </Button>
      </form>
      {(ways.data?.codes.length ?? 0) > 0 && (
        <TextLink to="/password">{t("security:forgot.link")}</TextLink>
      )}
      <Text>
        {t("access.noAccount")}{" "}
        <TextLink to="/register" search={{ back }}>
          {t("common:action.register")}
        </TextLink>
      </Text>
    </Stack>
  );
}
