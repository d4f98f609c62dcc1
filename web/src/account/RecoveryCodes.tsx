import { Button, Code, CopyButton, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** Recovery codes, which are shown this once. */
export function RecoveryCodes({ codes, done }: { codes: string[]; done: () => void }) {
  const { t } = useTranslation("security");
  return (
    <Stack gap="sm" role="group" aria-label={t("recovery.title")}>
      <Text fw={600}>{t("recovery.title")}</Text>
      <Text>{t("recovery.what")}</Text>
      <SimpleGrid cols={2} spacing="xs">
        {codes.map((code) => (
          <Code key={code} fz="md" ta="center" p="xs">
            {code}
          </Code>
        ))}
      </SimpleGrid>
      <Group>
        <CopyButton value={codes.join("\n")}>
          {({ copied, copy }) => (
            <Button variant="default" leftSection={copied ? <IconCheck aria-hidden /> : <IconCopy aria-hidden />} onClick={copy}>
              {copied ? t("totp.copied") : t("recovery.copy")}
            </Button>
          )}
        </CopyButton>
        <Button onClick={done}>{t("recovery.saved")}</Button>
      </Group>
    </Stack>
  );
}
