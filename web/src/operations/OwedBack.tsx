import { Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { formatMoney } from "@/i18n/formats";
import type { Board } from "./board";
import classes from "./Operations.module.css";

/** What was recorded as owed back to patients; that it was paid is not known here. */
export function OwedBack({ board }: { board: Board }) {
  const { t } = useTranslation("operations");
  return (
    <section className={classes.panel} aria-labelledby="owed">
      <Title order={2} size="h5" id="owed">
        {t("owed.title")}
      </Title>
      <Sums label={t("owed.today")} totals={board.owed_back_today} />
      <Sums label={t("owed.month")} totals={board.owed_back_month} />
      <Text size="sm" c="dimmed">
        {t("owed.text")}
      </Text>
    </section>
  );
}

function Sums({ label, totals }: { label: string; totals: Board["owed_back_today"] }) {
  const { t } = useTranslation("operations");
  return (
    <Text>
      {label}{" "}
      {totals.length === 0 && t("owed.nothing")}
      {totals.map(({ currency, count, amount }) => (
        <strong key={currency} className={classes.owed}>
          {t("owed.sum", { count, amount: formatMoney(amount, currency, currentLanguage()) })}
        </strong>
      ))}
    </Text>
  );
}
