import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useChange } from "@/api/security";
import type { Security } from "@/api/types";
import { ProblemNote } from "@/components/ProblemNote";

/** Another password; everywhere else one is signed out. */
export function PasswordChange({ security }: { security: Security }) {
  const { t } = useTranslation(["security", "patient"]);
  const [open, setOpen] = useState(false);
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const change = useChange(() => answer(api.PUT("/v1/me/password", { body: { current, password } })));
  const least = security.min_password_length;
  const hint = security.passkeys.length > 0 || security.has_totp ? "password.hintSecond" : "password.hint";
  const show = { "aria-label": t("patient:access.show") };
  if (!security.has_password) return <Text c="dimmed">{t("password.none")}</Text>;
  if (!open) {
    return (
      <Group>
        <Button variant="default" onClick={() => setOpen(true)}>
          {t("password.change")}
        </Button>
        <Text role="status">{change.isSuccess ? t("password.changed") : ""}</Text>
      </Group>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(undefined, {
          onSuccess: () => {
            setOpen(false);
            setCurrent("");
            setPassword("");
          },
        });
      }}
    >
      <Stack>
        <PasswordInput
          label={t("password.current")}
          autoComplete="current-password"
          required
          maxLength={256}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          visibilityToggleButtonProps={show}
        />
        <PasswordInput
          label={t("password.new")}
          description={t(hint, { least })}
          autoComplete="new-password"
          required
          minLength={least}
          maxLength={256}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={show}
        />
        <ProblemNote error={change.error} />
        <Group>
          <Button type="submit" loading={change.isPending}>
            {t("password.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
