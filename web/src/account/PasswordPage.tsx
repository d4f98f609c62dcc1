import { Button, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "@/components/ProblemNote";
import { TextLink } from "@/components/links";
import { useArrive, useReset, useSendCode } from "./access";
import { CodeStep } from "./CodeStep";
import { SecondStep } from "./SecondStep";
import { shortestPassword } from "./shortest";
import classes from "./Account.module.css";

/** A new password instead of a forgotten one, with a code that is sent. */
export function PasswordPage() {
  const { t } = useTranslation(["security", "patient", "common"]);
  const send = useSendCode();
  const arrive = useArrive(undefined);
  const reset = useReset((me) => void arrive(me));
  const [contact, setContact] = useState("");
  const [password, setPassword] = useState("");
  const step = reset.data && "step" in reset.data ? reset.data : null;
  if (step) return <SecondStep step={step} arrive={(me) => void arrive(me)} again={() => reset.reset()} />;
  return (
    <Stack maw={440} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t("forgot.title")}
      </Title>
      {send.data ? (
        <CodeStep
          sent={send.data}
          again={() => send.mutate(contact.trim())}
          other={() => send.reset()}
          give={(code) => reset.mutate({ contact: contact.trim(), code, password })}
          busy={reset.isPending}
          error={reset.error ?? send.error}
          action={t("forgot.save")}
        >
          <PasswordInput
            label={t("forgot.new")}
            description={t("password.hint", { least: shortestPassword })}
            name="password"
            autoComplete="new-password"
            required
            minLength={shortestPassword}
            maxLength={256}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ "aria-label": t("patient:access.show") }}
          />
        </CodeStep>
      ) : (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            send.mutate(contact.trim());
          }}
        >
          <Text>{t("forgot.lead")}</Text>
          <TextInput
            label={t("patient:access.contact")}
            name="username"
            autoComplete="username"
            inputMode="email"
            required
            maxLength={254}
            value={contact}
            onChange={(event) => setContact(event.currentTarget.value)}
          />
          <ProblemNote error={send.error} />
          <Button type="submit" loading={send.isPending}>
            {t("forgot.send")}
          </Button>
        </form>
      )}
      <TextLink to="/sign-in">{t("common:action.signIn")}</TextLink>
    </Stack>
  );
}
