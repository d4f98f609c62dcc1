import { IconClock, IconMessage2, IconMessageQuestion, IconReceiptRefund, IconHourglass } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "@/api/clock";
import type { components } from "@/api/schema";
import { currentLanguage } from "@/i18n";
import { formatMomentInside } from "@/i18n/formats";
import { useSpan } from "./span";
import classes from "./Contract.module.css";

export type TextTerms = components["schemas"]["TextTerms"];

interface TermsListProps {
  terms: TextTerms;
  /** As it is said; null where it costs nothing. */
  price: string | null;
}

/** What a question by text gets: by when, how much, how long, what is owed back, what is free afterwards. */
export function TermsList({ terms, price }: TermsListProps) {
  const { t } = useTranslation("contract");
  const span = useSpan();
  const by = formatMomentInside(new Date(serverNow() + terms.answer_hours * 3_600_000), currentLanguage());
  const hasFollowUps = terms.follow_up_days > 0 && terms.follow_up_messages > 0;
  return (
    <ul className={classes.terms} aria-label={t("terms.label")}>
      <Term icon={<IconClock size={20} aria-hidden />}>{t("terms.answer", { span: span(terms.answer_hours), by })}</Term>
      <Term icon={<IconMessage2 size={20} aria-hidden />}>{t("terms.messages", { count: terms.messages })}</Term>
      <Term icon={<IconHourglass size={20} aria-hidden />}>{t("terms.open", { span: span(terms.open_hours) })}</Term>
      <Term icon={<IconReceiptRefund size={20} aria-hidden />}>
        {price === null ? t("terms.free") : t("terms.owedBack", { price })}
      </Term>
      {hasFollowUps && (
        <Term icon={<IconMessageQuestion size={20} aria-hidden />}>
          {t("terms.followUps", { count: terms.follow_up_messages, days: span(terms.follow_up_days * 24) })}
        </Term>
      )}
    </ul>
  );
}

function Term({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className={classes.term}>
      {icon}
      <span>{children}</span>
    </li>
  );
}
