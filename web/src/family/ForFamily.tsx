import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";

/** Whom something is for, where it is not the reader. */
export function ForFamily({ patient }: { patient: { id: string; name: string } }) {
  const { t } = useTranslation("family");
  const me = useMe();
  return me && me.id !== patient.id ? <Text fw={500}>{t("forShort", { name: patient.name })}</Text> : null;
}
