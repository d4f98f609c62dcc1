import { Button, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { formatMoney } from "@/i18n/formats";
import { useDeed } from "@/room/consultation";
import { attendanceQuery } from "./attendance";

/** For the doctor of a visit, after asking once: the patient did not come, and what follows from it. */
export function AbsenceButton({ consultationId }: { consultationId: string }) {
  const { t } = useTranslation(["attendance", "common"]);
  const [isOpen, setIsOpen] = useState(false);
  const deed = useDeed(consultationId);
  const rule = useQuery({ ...attendanceQuery(consultationId), enabled: isOpen }).data?.rule;
  const close = () => setIsOpen(false);
  return (
    <>
      <Button variant="subtle" color="gray" px="sm" onClick={() => setIsOpen(true)}>
        {t("absence.open")}
      </Button>
      <Dialog
        opened={isOpen}
        onClose={close}
        title={t("absence.title")}
      >
        <Stack>
          <Text>
            {t("absence.text")}{" "}
            {rule && rule.fee > 0 && t("absence.fee", { fee: formatMoney(rule.fee, rule.currency, currentLanguage()) })}
          </Text>
          <ProblemNote error={deed.error} />
          <DialogButtons
            yes={t("absence.confirm")}
            no={t("dispute.back")}
            color="red"
            loading={deed.isPending}
            onYes={() => deed.mutate({ name: "miss" }, { onSuccess: close })}
            close={close}
          />
        </Stack>
      </Dialog>
    </>
  );
}
