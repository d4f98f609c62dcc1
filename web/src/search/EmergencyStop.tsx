import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangleFilled, IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Emergency } from "@/api/types";
import { currentLanguage } from "@/i18n";
import classes from "./EmergencyStop.module.css";

/** What was written may be an emergency: the number first, everything else behind a deliberate step. */
export function EmergencyStop({ emergency, onGoOn }: { emergency: Emergency; onGoOn: () => void }) {
  const { t } = useTranslation(["patient", "common"]);
  const countries = new Intl.DisplayNames(currentLanguage(), { type: "region" });
  return (
    <Stack role="alert" gap="md" className={classes.stop}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <IconAlertTriangleFilled size={36} aria-hidden className={classes.icon} />
        <div>
          <Title order={2} size="h3">
            {t("emergency.title")}
          </Title>
          <Text mt={4}>{emergency.message}</Text>
          {emergency.because.length > 0 && (
            <Text size="sm" mt={4}>
              {t("emergency.because", { words: emergency.because.join(", ") })}
            </Text>
          )}
        </div>
      </Group>
      <Group gap="sm">
        {emergency.numbers.map(({ country, number }) => (
          <Button
            key={country + number}
            component="a"
            href={`tel:${number.replace(/[^\d+]/g, "")}`}
            color="red"
            size="lg"
            leftSection={<IconPhone size={22} />}
          >
            {t("emergency.call", { number, country: countries.of(country) ?? country })}
          </Button>
        ))}
      </Group>
      <Button variant="subtle" color="gray" className={classes.on} onClick={onGoOn}>
        {t("emergency.goOn")}
      </Button>
    </Stack>
  );
}
