import { Text } from "@mantine/core";
import { IconReceiptRefund } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { formatMomentInside, formatMoney } from "@/i18n/formats";
import type { Consultation } from "@/room/consultation";
import classes from "./Contract.module.css";

/** What is owed back for a question nobody answered; that it was paid is not ours to say. */
export function RefundNote({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("contract");
  const { refund, viewer } = consultation;
  if (!refund || viewer === "guest") return null;
  const amount = formatMoney(refund.amount, refund.currency, currentLanguage());
  return (
    <section className={classes.refund} aria-label={t("refund.label")}>
      <IconReceiptRefund size={22} aria-hidden />
      <div>
        <Text fw={600}>{t(`refund.${viewer}.${refund.reason}`, { amount })}</Text>
        <Text size="sm" c="dimmed">
          {t(viewer === "patient" ? "refund.noted" : "refund.notedShort", { time: formatMomentInside(refund.at, currentLanguage()) })}
        </Text>
      </div>
    </section>
  );
}
