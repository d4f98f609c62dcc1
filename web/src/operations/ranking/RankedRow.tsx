import { Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconEqual, IconLogout, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { doctorName, institutionName, nativeName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatNumber } from "@/i18n/formats";
import { useReasons } from "@/search/reasons";
import { moveOf, shown, type Move, type RankedHit } from "./ranking";
import classes from "./Ranking.module.css";

interface RankedRowProps {
  ranked: RankedHit;
  side: "now" | "proposed";
}

const icons = { up: IconArrowUp, down: IconArrowDown, same: IconEqual, in: IconPlus, out: IconLogout };
const parts = ["relevance", "availability", "quality", "exposure", "distance", "price"] as const;

/** A doctor in a list, with how the proposal moves her; opens to the parts of the score. */
export function RankedRow({ ranked, side }: RankedRowProps) {
  const { t } = useTranslation("ranking");
  const language = currentLanguage();
  const { doctor } = ranked;
  const native = nativeName(doctor, language);
  return (
    <li>
      <details className={classes.row}>
        <summary>
          <span className={classes.place}>{ranked.place}</span>
          <span className={classes.who}>
            <span>
              {doctorName(doctor, language)}
              {native && (
                <span lang="zh" className={classes.native}>
                  {native}
                </span>
              )}
            </span>
            <Text span size="sm" c="dimmed">
              {institutionName(doctor.institution, language)}
            </Text>
            {ranked.seen_little && <span className={classes.little}>{t("seenLittle")}</span>}
          </span>
          <MoveMark move={markOf(ranked, side)} />
        </summary>
        <Parts ranked={ranked} />
      </details>
    </li>
  );
}

/** On the side of now it is marked who leaves; the other moves are told on the side of the proposal. */
function markOf({ place, other }: RankedHit, side: "now" | "proposed"): Move | null {
  if (side === "proposed") return moveOf(place, other);
  return other === null || other > shown ? { kind: "out" } : null;
}

function MoveMark({ move }: { move: Move | null }) {
  const { t } = useTranslation("ranking");
  if (!move) return <span />;
  const Icon = icons[move.kind];
  const words = move.kind === "up" || move.kind === "down" ? t(`move.${move.kind}`, { count: move.by }) : t(`move.${move.kind}`);
  return (
    <span className={classes.move} data-move={move.kind}>
      <Icon size={16} aria-hidden />
      <span aria-hidden>{"by" in move ? move.by : move.kind === "same" ? "" : words}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

function Parts({ ranked }: { ranked: RankedHit }) {
  const { t } = useTranslation("ranking");
  const reasons = useReasons(ranked);
  const language = currentLanguage();
  return (
    <div className={classes.parts}>
      <table>
        <caption className="visually-hidden">{t("part.caption")}</caption>
        <tbody>
          {ranked.why.map(({ code, value }) => {
            const part = parts.find((known) => known === code);
            return (
              <tr key={code}>
                <th scope="row">{part ? t(`part.${part}`) : code}</th>
                <td>{formatNumber(value, language, 2)}</td>
              </tr>
            );
          })}
          <tr className={classes.sum}>
            <th scope="row">{t("part.sum")}</th>
            <td>{formatNumber(ranked.score, language, 2)}</td>
          </tr>
        </tbody>
      </table>
      {reasons.length > 0 && (
        <Text size="sm" c="dimmed">
          {reasons.join(" · ")}
        </Text>
      )}
    </div>
  );
}
