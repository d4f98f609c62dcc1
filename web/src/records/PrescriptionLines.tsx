import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { named, useAmount, useWord } from "./words";
import classes from "./Records.module.css";

/** One line of a prescription as it was signed. */
interface SignedItem {
  names: Record<string, string>;
  free_text: boolean;
  form: string;
  strength: string;
  dose: string;
  dose_unit: string;
  frequency: string;
  route: string;
  days: number | null;
  quantity: number;
  quantity_unit: string;
  instructions: string;
}

/** What to take, how much and how often. */
export function PrescriptionLines({ body }: { body: Record<string, unknown> }) {
  const { t } = useTranslation("records");
  const word = useWord();
  const amountOf = useAmount();
  const language = currentLanguage();
  const items = (body.items ?? []) as SignedItem[];
  return (
    <ol className={classes.lines}>
      {items.map((one, place) => {
        const name = [named(one.names, language), one.strength, one.form === "other" ? "" : word("form", one.form)];
        const how = [
          t("lines.each", { dose: amountOf(one.dose, one.dose_unit) }),
          word("frequency", one.frequency),
          word("route", one.route),
          one.days ? t("lines.days", { count: one.days }) : "",
        ];
        return (
          // Lines of what was signed never change places.
          <li key={place}>
            <Text fw={600}>{name.filter(Boolean).join(" ")}</Text>
            <Text>{how.filter(Boolean).join(language === "zh" ? "，" : ", ")}</Text>
            {one.instructions && <Text>{one.instructions}</Text>}
            <Text size="sm" c="dimmed">
              {t("lines.quantity", { quantity: amountOf(one.quantity, one.quantity_unit) })}
            </Text>
          </li>
        );
      })}
    </ol>
  );
}
