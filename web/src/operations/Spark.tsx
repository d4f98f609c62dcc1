import { useTranslation } from "react-i18next";
import { linePath, type Point } from "./board";
import classes from "./Operations.module.css";

interface SparkProps {
  name: string;
  points: readonly Point[];
  say: (value: number) => string;
}

const width = 160;
const height = 36;

/** A figure's last hour as a line, told in words to those who do not see it. */
export function Spark({ name, points, say }: SparkProps) {
  const { t } = useTranslation("operations");
  const path = linePath(points, width, height);
  if (!path) return <div className={classes.spark} role="img" aria-label={t("noHour")} />;
  const values = points.map(({ value }) => value);
  const words = t("lastHour", {
    name,
    first: say(values[0] ?? 0),
    last: say(values.at(-1) ?? 0),
    most: say(Math.max(...values)),
  });
  return (
    <svg className={classes.spark} viewBox={`0 -3 ${width} ${height + 6}`} preserveAspectRatio="none" role="img" aria-label={words}>
      <path className={classes.sparkFill} d={`${path}L${width} ${height}L0 ${height}Z`} />
      <path className={classes.sparkLine} d={path} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
