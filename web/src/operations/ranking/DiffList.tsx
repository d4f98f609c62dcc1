import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WeightChange } from "./ranking";
import { useWeightValue } from "./values";
import classes from "./Ranking.module.css";

/** Weights that differ, each with both values. */
export function DiffList({ changes }: { changes: readonly WeightChange[] }) {
  const { t } = useTranslation("ranking");
  const say = useWeightValue();
  if (changes.length === 0) return <Text c="dimmed">{t("diff.none")}</Text>;
  return (
    <ul className={classes.diff}>
      {changes.map(({ name, from, to }) => (
        <li key={name}>
          <span>{t(`weight.${name}.label`)}</span>
          <span className={classes.values}>
            {say(name, from)} <span aria-hidden>→</span>
            <span className="visually-hidden">{t("diff.to")}</span> <strong>{say(name, to)}</strong>
          </span>
        </li>
      ))}
    </ul>
  );
}
