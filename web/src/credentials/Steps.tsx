import { Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import type { ApplicationStep } from "./credentials";
import classes from "./Credentials.module.css";

/** What was done with an application, the latest first. */
export function Steps({ steps }: { steps: ApplicationStep[] }) {
  const { t } = useTranslation("credentials");
  const language = currentLanguage();
  const listed = new Intl.ListFormat(language);
  return (
    <section aria-labelledby="steps">
      <Title order={2} size="h4" id="steps">
        {t("steps.title")}
      </Title>
      <ol className={classes.steps}>
        {steps.toReversed().map((step) => (
          <li key={`${step.at}${step.kind}`} className={classes.step}>
            <Text fw={500}>{t(`steps.${step.kind}`, { name: step.by ?? t("steps.reviewer") })}</Text>
            {step.checks.length > 0 && (
              <Text size="sm">{t("steps.checked", { what: listed.format(step.checks.map((one) => t(`check.${one}`))) })}</Text>
            )}
            {step.note && <Text className={classes.note}>{step.note}</Text>}
            <Text size="sm" c="dimmed" component="time" dateTime={step.at}>
              {formatMoment(step.at, language)}
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
}
