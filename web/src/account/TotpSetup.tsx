import { Anchor, Button, Code, CopyButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "@/components/ProblemNote";

interface Props {
  secret: { secret: string; uri: string };
  confirm: (code: string) => void;
  busy: boolean;
  error: unknown;
}

/** The key for an authenticator app, and the first code that shows it has arrived there. */
export function TotpSetup({ secret, confirm, busy, error }: Props) {
  const { t } = useTranslation("security");
  const [code, setCode] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirm(code);
      }}
    >
      <Stack>
        <Text>{t("totp.add")}</Text>
        <div>
          <Text size="sm" fw={500}>
            {t("totp.key")}
          </Text>
          <Code fz="md" style={{ overflowWrap: "anywhere" }}>
            {secret.secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}
          </Code>
        </div>
        <Group>
          <CopyButton value={secret.secret}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t("totp.copied") : t("totp.copy")}
              </Button>
            )}
          </CopyButton>
          <Anchor href={secret.uri}>{t("totp.open")}</Anchor>
        </Group>
        <TextInput
          label={t("totp.code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          maxLength={16}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <ProblemNote error={error} />
        <Group>
          <Button type="submit" loading={busy}>
            {t("totp.confirm")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
