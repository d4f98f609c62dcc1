import { Button, Group, Stack, Text } from "@mantine/core";
import { IconFileCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGiveConsent, useMissingConsent, type Consent, type ConsentKind } from "@/api/preparation";
import { Dialog } from "@/components/Dialog";
import { ProblemNote } from "@/components/ProblemNote";
import { ConsentText } from "./ConsentText";
import classes from "./Before.module.css";

/** In the room: what has to be agreed to before a call, as long as it was not. */
export function ConsentGate({ kind }: { kind: ConsentKind }) {
  const { t } = useTranslation("chart");
  const missing = useMissingConsent(kind);
  const [isOpen, setIsOpen] = useState(false);
  if (!missing) return null;
  return (
    <div className={classes.gate} role="status">
      <IconFileCheck size={22} aria-hidden />
      <Text className={classes.gateWords}>{t("consent.gate")}</Text>
      <Button px="md" onClick={() => setIsOpen(true)}>
        {t("consent.read")}
      </Button>
      {isOpen && <ConsentDialog consent={missing} onClose={() => setIsOpen(false)} />}
    </div>
  );
}

/** The text, and the button that agrees to it. */
export function ConsentDialog({ consent, onClose, onGiven }: { consent: Consent; onClose: () => void; onGiven?: () => void }) {
  const { t } = useTranslation(["chart", "common"]);
  return (
    <Dialog opened onClose={onClose} title={t("consent.title")} size="lg">
      <ConsentForm
        consent={consent}
        onGiven={() => {
          onClose();
          onGiven?.();
        }}
      />
    </Dialog>
  );
}

export function ConsentForm({ consent, onGiven }: { consent: Consent; onGiven?: () => void }) {
  const { t } = useTranslation("chart");
  const give = useGiveConsent();
  return (
    <Stack gap="md">
      <ConsentText text={consent.text} level={3} />
      <ProblemNote error={give.error} />
      <Group>
        <Button loading={give.isPending} onClick={() => give.mutate(consent, { onSuccess: onGiven })}>
          {t("consent.agree")}
        </Button>
      </Group>
    </Stack>
  );
}
