import { Button, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { CardSkeletons } from "@/components/Skeletons";
import { NoAnswer } from "@/components/States";
import { Diagnoses } from "./Diagnoses";
import { DocumentEditors } from "./DocumentEditors";
import { documentsOf, incomplete } from "./draft";
import { useComplete } from "./records";
import { useDraft, type Kept } from "./useDraft";
import classes from "./Records.module.css";

/** Ending a consultation: summary, diagnoses and documents in one step; what is written is kept until then. */
export function CompleteForm({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation("records");
  const { query, written, kept, change, takeTheirs, done } = useDraft(id);
  const [isTried, setIsTried] = useState(false);
  const complete = useComplete(id);
  if (!written) return query.isError ? <NoAnswer query={query} /> : <CardSkeletons count={3} height={96} />;
  const missing = incomplete(written);
  const signs = documentsOf(written).length > 0;
  const confirm = () => {
    setIsTried(true);
    if (missing) return announce(t(`complete.missing.${missing}`));
    const { summary, diagnoses } = written;
    complete.mutate(
      {
        summary: summary.trim(),
        diagnoses: diagnoses.map(({ code, certainty }) => ({ code, certainty, note: "" })),
        documents: documentsOf(written),
      },
      {
        onSuccess: () => {
          done();
          announce(t("complete.done"));
          close();
        },
      },
    );
  };
  return (
    <Stack gap="lg">
      <Textarea
        label={t("complete.summary")}
        description={t("complete.summaryHint")}
        error={isTried && missing === "summary" ? t("complete.missing.summary") : undefined}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={8000}
        data-autofocus
        value={written.summary}
        onChange={(event) => change({ ...written, summary: event.currentTarget.value })}
      />
      <div className={classes.part}>
        <Diagnoses diagnoses={written.diagnoses} change={(diagnoses) => change({ ...written, diagnoses })} />
      </div>
      <DocumentEditors id={id} written={written} change={change} isTried={isTried} />
      <ProblemNote error={complete.error} />
      {isTried && missing && missing !== "summary" && (
        <Text className={classes.warn} role="alert">
          {t(`complete.missing.${missing}`)}
        </Text>
      )}
      <div className={classes.footer}>
        <KeptNote kept={kept} takeTheirs={takeTheirs} />
        <DialogButtons
          yes={t(signs ? "complete.sign" : "complete.send")}
          no={t("complete.later")}
          loading={complete.isPending}
          onYes={confirm}
          close={close}
        />
      </div>
    </Stack>
  );
}

function KeptNote({ kept, takeTheirs }: { kept: Kept; takeTheirs: () => void }) {
  const { t } = useTranslation("records");
  return (
    <div aria-live="polite">
      <Text size="sm" c={kept === "failed" || kept === "changed" ? undefined : "dimmed"} className={classes.kept} data-kept={kept}>
        {t(`draft.${kept}`)}
      </Text>
      {kept === "changed" && (
        <Button variant="light" onClick={takeTheirs}>
          {t("draft.takeTheirs")}
        </Button>
      )}
    </div>
  );
}
