import { Button, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { ProblemNote } from "@/components/ProblemNote";
import { TextLink } from "@/components/links";
import { useProblemText } from "@/components/problem-text";
import { currentLanguage } from "@/i18n";
import { readersZone } from "@/i18n/formats";
import { isWishedAt } from "@/kept/wish";
import type { CodeSent } from "@/api/types";
import { useRegister } from "./access";
import { CodeStep } from "./CodeStep";
import { shortestPassword } from "./shortest";
import classes from "./Account.module.css";

const route = getRouteApi("/register");

/** Which field a refusal is about, so that it is said there. */
const fieldOf: Record<string, "contact" | "password"> = {
  bad_contact: "contact",
  already_registered: "contact",
  password_too_short: "password",
  password_known: "password",
  password_personal: "password",
};

export function RegisterPage() {
  const { t } = useTranslation(["patient", "common", "security"]);
  const { back } = route.useSearch();
  const register = useRegister(back);
  const textOf = useProblemText();
  const [name, setName] = useState("");
  const [contact, setContact] = useState("");
  const [password, setPassword] = useState("");
  const [sent, setSent] = useState<CodeSent | null>(null);
  const wanted = {
    name: name.trim(),
    contact: contact.trim(),
    password,
    locale: currentLanguage(),
    time_zone: readersZone(),
  };
  const field = register.error ? fieldOf[asProblem(register.error).code] : undefined;
  const errorAt = (where: "contact" | "password") => (field === where ? textOf(register.error).title : undefined);

  if (sent) {
    return (
      <Stack maw={440} mx="auto" gap="lg">
        <Title order={1} size="h2">
          {t("common:action.register")}
        </Title>
        <CodeStep
          sent={sent}
          again={() => register.mutate(wanted)}
          other={() => setSent(null)}
          busy={register.isPending}
          error={register.error}
          give={(code) => register.mutate({ ...wanted, code })}
        />
      </Stack>
    );
  }
  return (
    <Stack maw={440} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t("common:action.register")}
      </Title>
      {back && <Text>{t(isWishedAt(back) ? "access.wished" : "access.back")}</Text>}
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          register.mutate(wanted, { onSuccess: (answered) => !("me" in answered) && setSent(answered) });
        }}
      >
        <TextInput
          label={t("access.name")}
          description={t("access.nameHint")}
          name="name"
          autoComplete="name"
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t("access.contact")}
          name="username"
          autoComplete="username"
          inputMode="email"
          required
          maxLength={254}
          error={errorAt("contact")}
          value={contact}
          onChange={(event) => setContact(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("access.password")}
          description={t("security:password.hint", { least: shortestPassword })}
          name="password"
          autoComplete="new-password"
          required
          minLength={shortestPassword}
          maxLength={256}
          error={errorAt("password")}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("access.show") }}
        />
        {!field && <ProblemNote error={register.error} />}
        <Button type="submit" loading={register.isPending}>
          {t("common:action.register")}
        </Button>
      </form>
      <Text>
        {t("access.hasAccount")}{" "}
        <TextLink to="/sign-in" search={{ back }}>
          {t("common:action.signIn")}
        </TextLink>
      </Text>
    </Stack>
  );
}
