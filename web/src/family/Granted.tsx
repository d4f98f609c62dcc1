import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Proxy, Scope } from "@/api/family";
import { currentLanguage } from "@/i18n";
import { dayOf, formatFullDate } from "@/i18n/formats";
import { dayBefore, scopes as every } from "./grants";

/** In what somebody acts for another, in words. */
export function Scopes({ scopes }: { scopes: readonly Scope[] }) {
  const { t } = useTranslation("family");
  const words = new Intl.ListFormat(currentLanguage(), { type: "conjunction" });
  const list = every.filter((one) => scopes.includes(one)).map((one) => t(`scope.${one}`));
  return <Text size="sm">{t("mayList", { list: words.format(list) })}</Text>;
}

/** Until when, where that is foreseen. */
export function Until({ ends_at, end_reason }: Pick<Proxy, "ends_at" | "end_reason">) {
  const { t } = useTranslation("family");
  if (!ends_at) return null;
  const byAge = end_reason === "majority";
  const day = formatFullDate(byAge ? dayOf(ends_at) : dayBefore(ends_at), currentLanguage());
  return <Text size="sm">{t(byAge ? "endsAt" : "endsAfter", { day })}</Text>;
}
