import { Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Draft } from "./draft";
import classes from "./Credentials.module.css";

/** What one asks for, by mode; an empty field is not offered. */
export function PriceFields({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const { t } = useTranslation("credentials");
  return (
    <fieldset className={classes.part}>
      <legend className={classes.legend}>{t("form.prices")}</legend>
      <Text size="sm" c="dimmed">
        {t("form.pricesHint")}
      </Text>
      <div className={classes.three}>
        {(["text", "video", "visit"] as const).map((mode) => (
          <TextInput key={mode} label={t(`form.price.${mode}`)} inputMode="decimal" maxLength={8} value={draft[mode]} onChange={(event) => change({ [mode]: event.currentTarget.value })} />
        ))}
      </div>
    </fieldset>
  );
}
