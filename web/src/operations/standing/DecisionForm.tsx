import { Button, Checkbox, Group, Radio, Stack, Text, Textarea, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { ProblemNote } from "@/components/ProblemNote";
import { checks, useDecide, type Check, type Decision, type ReviewFile } from "@/credentials/credentials";
import classes from "@/credentials/Credentials.module.css";
import { doctorName, institutionName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";

type Kind = Decision["kind"];
const colors: Partial<Record<Kind, string>> = { reject: "red" };

/** What one reviewer says: what was checked, who it is, and yes, no or a question. */
export function DecisionForm({ file, kinds }: { file: ReviewFile; kinds: Kind[] }) {
  const { t } = useTranslation("credentials");
  const { application, approvals, approvals_needed } = file;
  const [checked, check] = useState<Check[]>([]);
  const [note, setNote] = useState("");
  const [claims, claim] = useState<string>(file.claimed === null ? "" : String(file.claimed));
  const [tried, setTried] = useState<Kind | null>(null);
  const decide = useDecide(application.id);
  const mayApprove = kinds.includes("approve");
  const isUnchecked = !checked.includes("licence") || !checked.includes("identity");
  const isWordless = note.trim() === "";
  const press = (kind: Kind) => {
    setTried(kind);
    if (kind === "approve" ? isUnchecked : isWordless) return;
    decide.mutate(
      {
        kind,
        revision: application.revision,
        note: note.trim(),
        checks: kind === "approve" ? checked : [],
        claims: kind === "approve" && claims ? Number(claims) : null,
      },
      {
        onSuccess: () => {
          announce(t(`review.done.${kind}`));
          setNote("");
          setTried(null);
        },
      },
    );
  };
  return (
    <section className={classes.part} aria-labelledby="decision">
      <Title order={2} size="h4" id="decision">
        {t("review.title")}
      </Title>
      <Text role="status">
        {t(file.approved_by_you ? "review.approvedByYou" : "review.approvals", { count: approvals, needed: approvals_needed })}
      </Text>
      {mayApprove && (
        <>
          <Checkbox.Group
            label={t("review.checks")}
            description={t("review.checksHint")}
            error={tried === "approve" && isUnchecked ? t("review.unchecked") : undefined}
            value={checked}
            onChange={(value) => check(value as Check[])}
          >
            <Stack gap="xs" mt="xs">
              {checks.map((one) => (
                <Checkbox key={one} value={one} size="md" label={t(`review.check.${one}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Who file={file} claims={claims} claim={claim} />
        </>
      )}
      <Textarea
        label={t("review.note")}
        description={t("review.noteHint")}
        error={tried && tried !== "approve" && isWordless ? t("review.wordless") : undefined}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <ProblemNote error={decide.error} />
      <Group>
        {kinds.map((kind) => (
          <Button
            key={kind}
            variant={kind === "approve" ? "filled" : "light"}
            color={colors[kind]}
            loading={decide.isPending && decide.variables.kind === kind}
            onClick={() => press(kind)}
          >
            {t(`review.${kind}`)}
          </Button>
        ))}
      </Group>
    </section>
  );
}

/** Whether the applicant is somebody whom the directory knows already. */
function Who({ file, claims, claim }: { file: ReviewFile; claims: string; claim: (id: string) => void }) {
  const { t } = useTranslation("credentials");
  const language = currentLanguage();
  if (file.entry) return <Text size="sm">{t("review.entry", { name: doctorName(file.entry, language) })}</Text>;
  if (file.candidates.length === 0) return <Text size="sm">{t("review.new")}</Text>;
  return (
    <Radio.Group label={t("review.who")} value={claims} onChange={claim}>
      <Stack gap="xs" mt="xs">
        <Radio value="" size="md" label={t("review.newOne")} />
        {file.candidates.map((one) => (
          <Radio
            key={one.id}
            value={String(one.id)}
            size="md"
            label={[doctorName(one, language), institutionName(one.institution, language)].join(" · ")}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
