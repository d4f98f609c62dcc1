import { Text, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle, IconShieldCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import type { Finding, Findings } from "./records";
import { named } from "./words";
import classes from "./Records.module.css";

interface FindingListProps {
  findings: Findings | undefined;
  isChecking: boolean;
  error: unknown;
  reasons: Record<string, string>;
  give: (finding: string, reason: string) => void;
}

/** What speaks against the prescription as it is; what is severe wants a reason before anybody signs. */
export function FindingList({ findings, isChecking, error, reasons, give }: FindingListProps) {
  const { t } = useTranslation("records");
  if (error) return <ProblemNote error={error} />;
  if (!findings) return <Text size="sm" c="dimmed">{t(isChecking ? "findings.checking" : "findings.waiting")}</Text>;
  return (
    <section className={classes.findings} aria-label={t("findings.title")} aria-live="polite" aria-busy={isChecking}>
      {findings.allergies === "not_asked" && (
        <p className={classes.finding} data-severity="moderate">
          <IconInfoCircle size={20} aria-hidden />
          <span>{t("findings.notAsked")}</span>
        </p>
      )}
      {findings.findings.map((one) => (
        <FindingCard key={one.id} finding={one} reason={reasons[one.id] ?? ""} give={(reason) => give(one.id, reason)} />
      ))}
      {findings.findings.length === 0 && (
        <p className={classes.finding} data-severity="none">
          <IconShieldCheck size={20} aria-hidden />
          <span>{t("findings.none")}</span>
        </p>
      )}
      <Text size="sm" c="dimmed">
        {t("findings.limits")}
      </Text>
    </section>
  );
}

function FindingCard({ finding, reason, give }: { finding: Finding; reason: string; give: (reason: string) => void }) {
  const { t } = useTranslation("records");
  const { kind, severity, names, others, other_item, text, source } = finding;
  const language = currentLanguage();
  const [name, other] = [named(names, language), named(others, language)];
  const said = named(text, language);
  const isTaken = other_item === null && kind !== "allergy" && kind !== "not_checked";
  const collision = isTaken ? t(`findings.taken.${kind}`, { name, other }) : t(`findings.kind.${kind}`, { name, other });
  return (
    <div className={classes.finding} data-severity={severity}>
      {severity === "note" ? <IconInfoCircle size={20} aria-hidden /> : <IconAlertTriangle size={20} aria-hidden />}
      <div className={classes.grow}>
        <Text fw={600}>
          {t(`findings.severity.${severity}`)} {collision}
        </Text>
        {said && <Text>{kind === "allergy" ? t("findings.group", { group: said }) : said}</Text>}
        {source && (
          <Text size="sm" c="dimmed">
            {t("findings.source", { source })}
          </Text>
        )}
        {severity === "severe" && (
          <TextInput
            mt="xs"
            label={t("findings.reason")}
            description={t("findings.reasonHint")}
            maxLength={500}
            value={reason}
            onChange={(event) => give(event.currentTarget.value)}
          />
        )}
      </div>
    </div>
  );
}
