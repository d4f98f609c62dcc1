import { UnstyledButton } from "@mantine/core";
import { useId } from "react";
import { currentLanguage } from "@/i18n";
import { formatNumber } from "@/i18n/formats";
import classes from "./ChoiceRow.module.css";

export interface Choice<T> {
  value: T;
  name: string;
  /** How many doctors it would leave, where the server counted. */
  count?: number;
}

interface ChoiceRowProps<T> {
  label: string;
  choices: readonly Choice<T>[];
  chosen: T | undefined;
  onChoose: (value: T | undefined) => void;
}

/** A few choices side by side, of which one or none holds; pressing the chosen one lets it go. */
export function ChoiceRow<T extends string | number | boolean>({ label, choices, chosen, onChoose }: ChoiceRowProps<T>) {
  const id = useId();
  return (
    <div>
      <div id={id} className={classes.label}>
        {label}
      </div>
      <div role="group" aria-labelledby={id} className={classes.row}>
        {choices.map(({ value, name, count }) => (
          <UnstyledButton
            key={String(value)}
            className={classes.choice}
            aria-pressed={value === chosen}
            data-none={count === 0 || undefined}
            onClick={() => onChoose(value === chosen ? undefined : value)}
          >
            {name} {count !== undefined && <small>{formatNumber(count, currentLanguage())}</small>}
          </UnstyledButton>
        ))}
      </div>
    </div>
  );
}
