import { NumberInput, Slider, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { digitsOf, groups, scaleOf, type Fault, type Group, type Ranking, type WeightName, type Weights } from "./ranking";
import { useWeightValue } from "./values";
import classes from "./Ranking.module.css";

type Bounds = Ranking["bounds"][number];

interface WeightFieldsProps {
  weights: Weights;
  inForce: Weights;
  bounds: readonly Bounds[];
  faults: Partial<Record<WeightName, Fault>>;
  change: (weights: Weights) => void;
}

/** Every weight with what it means, its bounds, and what it is now. */
export function WeightFields({ weights, inForce, bounds, faults, change }: WeightFieldsProps) {
  const { t } = useTranslation("ranking");
  return (
    <div className={classes.fields}>
      <Title order={2} size="h5" id="weights">
        {t("weights.title")}
      </Title>
      {(Object.keys(groups) as Group[]).map((group) => (
        <fieldset key={group} className={classes.group}>
          <legend>{t(`group.${group}`)}</legend>
          {groups[group].map((name) => {
            const limits = bounds.find(({ weight }) => weight === name);
            return (
              limits && (
                <WeightField
                  key={name}
                  name={name}
                  value={weights[name]}
                  inForce={inForce[name]}
                  bounds={limits}
                  fault={faults[name]}
                  change={(value) => change({ ...weights, [name]: value })}
                />
              )
            );
          })}
        </fieldset>
      ))}
    </div>
  );
}

interface WeightFieldProps {
  name: WeightName;
  value: number;
  inForce: number;
  bounds: Bounds;
  fault: Fault | undefined;
  change: (value: number) => void;
}

function WeightField({ name, value, inForce, bounds, fault, change }: WeightFieldProps) {
  const { t } = useTranslation("ranking");
  const say = useWeightValue();
  const scale = scaleOf(name);
  const [low, high, step] = [bounds.low / scale, bounds.high / scale, bounds.step / scale];
  const isChanged = value !== inForce;
  const label = t(`weight.${name}.label`);
  const set = (next: number) => change(Number((Math.min(high, Math.max(low, next)) * scale).toFixed(6)));
  return (
    <div className={classes.weight} data-changed={isChanged}>
      <NumberInput
        label={label}
        description={t(`weight.${name}.text`)}
        inputWrapperOrder={["label", "description", "error", "input"]}
        error={fault && t(`fault.${fault.rule}`, { low: say(name, fault.low), high: say(name, fault.high) })}
        min={low}
        max={high}
        step={step}
        decimalScale={Math.max(2, digitsOf(step))}
        value={value / scale}
        onChange={(next) => typeof next === "number" && set(next)}
        classNames={{ input: classes.number, root: classes.field }}
        hideControls
      />
      <Slider
        className={classes.slider}
        thumbLabel={label}
        min={low}
        max={high}
        step={step}
        label={null}
        value={value / scale}
        onChange={set}
      />
      <Text size="sm" c={isChanged ? undefined : "dimmed"} className={classes.now}>
        {isChanged ? t("weights.changed", { value: say(name, inForce) }) : t("weights.between", { low: say(name, bounds.low), high: say(name, bounds.high) })}
      </Text>
    </div>
  );
}
