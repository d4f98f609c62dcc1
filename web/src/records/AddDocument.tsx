import { Button, Group, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconFilePlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { formatMomentInside } from "@/i18n/formats";
import type { Consultation } from "@/room/consultation";
import { DocumentEditors } from "./DocumentEditors";
import { documentsOf, incompleteDocuments, nothing, type Written } from "./draft";
import { useSign } from "./records";
import classes from "./Records.module.css";

/** Signs another document, while the consultation runs or for some days after it. */
export function AddDocument({ consultation, until }: { consultation: Consultation; until: string | null }) {
  const { t } = useTranslation(["records", "common"]);
  const [isOpen, setIsOpen] = useState(false);
  const isNarrow = useMediaQuery("(max-width: 48em)");
  return (
    <div>
      <Button variant="light" leftSection={<IconFilePlus size={20} />} onClick={() => setIsOpen(true)}>
        {t("sign.open")}
      </Button>
      {until && (
        <Text size="sm" c="dimmed" mt={4}>
          {t("sign.until", { time: formatMomentInside(until, currentLanguage()) })}
        </Text>
      )}
      <Dialog
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={t("sign.title")}
        size="xl"
        fullScreen={isNarrow}
      >
        <SignForm id={consultation.id} close={() => setIsOpen(false)} />
      </Dialog>
    </div>
  );
}

function SignForm({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation("records");
  const [written, setWritten] = useState<Written>(nothing);
  const [isTried, setIsTried] = useState(false);
  const sign = useSign(id);
  const documents = documentsOf(written);
  const missing = incompleteDocuments(written);
  const [isDone, setIsDone] = useState(false);
  // One after another: what was signed leaves the form, so that nothing is signed twice when another one is refused.
  const confirm = async () => {
    setIsTried(true);
    if (missing || documents.length === 0) return;
    for (const one of documents) {
      try {
        await sign.mutateAsync(one);
      } catch {
        return;
      }
      setWritten((before) => ({ ...before, [one.kind]: null }));
    }
    setIsDone(true);
    announce(t("sign.done"));
  };
  if (isDone) {
    return (
      <Stack>
        <Text>{t("sign.done")}</Text>
        <Group>
          <Button onClick={close}>{t("sign.close")}</Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack gap="lg">
      <DocumentEditors id={id} written={written} change={setWritten} isTried={isTried} />
      {isTried && (missing || documents.length === 0) && (
        <Text className={classes.warn} role="alert">
          {t(`complete.missing.${missing ?? "document"}`)}
        </Text>
      )}
      <ProblemNote error={sign.error} />
      <DialogButtons yes={t("sign.confirm")} no={t("sign.cancel")} loading={sign.isPending} onYes={() => void confirm()} close={close} />
    </Stack>
  );
}
