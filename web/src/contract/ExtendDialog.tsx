import { SegmentedControl, Stack, Text } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { formatMomentInside } from "@/i18n/formats";
import type { Consultation } from "@/room/consultation";
import { useStep } from "./contract";
import { useSpan } from "./span";

const messages = [0, 5, 10, 20];
const hours = [0, 24, 48, 72];

/** The doctor gives more messages or time, at no cost; what it will be then is said before. */
export function ExtendDialog({ consultation, close }: { consultation: Consultation; close: () => void }) {
  const { t } = useTranslation(["contract", "common"]);
  const span = useSpan();
  const step = useStep(consultation.id);
  const [granted, setGranted] = useState({ messages: 5, hours: 24 });
  const [labelled, timed] = [useId(), useId()];
  const contract = consultation.contract;
  if (!contract?.open_until) return null;
  const until = new Date(Date.parse(contract.open_until) + granted.hours * 3_600_000);
  const then = { count: (contract.messages_left ?? 0) + granted.messages, time: formatMomentInside(until, currentLanguage()) };
  const give = () =>
    step.take({ name: "extend", granted }, () => {
      announce(t("extend.given", then));
      close();
    });
  return (
    <Dialog opened onClose={close} title={t("extend.title")}>
      <Stack>
        <Text>{t("extend.text")}</Text>
        <div>
          <Text fw={600} size="sm" id={labelled} mb={4}>
            {t("extend.messages")}
          </Text>
          <SegmentedControl
            fullWidth
            aria-labelledby={labelled}
            value={String(granted.messages)}
            data={messages.map((count) => ({ value: String(count), label: count === 0 ? t("extend.none") : `+${count}` }))}
            onChange={(value) => setGranted({ ...granted, messages: Number(value) })}
          />
        </div>
        <div>
          <Text fw={600} size="sm" id={timed} mb={4}>
            {t("extend.hours")}
          </Text>
          <SegmentedControl
            fullWidth
            aria-labelledby={timed}
            value={String(granted.hours)}
            data={hours.map((count) => ({ value: String(count), label: count === 0 ? t("extend.none") : `+${span(count)}` }))}
            onChange={(value) => setGranted({ ...granted, hours: Number(value) })}
          />
        </div>
        <Text role="status">{t("extend.then", then)}</Text>
        <ProblemNote error={step.error} />
        <DialogButtons
          yes={t("extend.confirm")}
          loading={step.isPending}
          disabled={granted.messages === 0 && granted.hours === 0}
          onYes={give}
          close={close}
        />
      </Stack>
    </Dialog>
  );
}
