import { Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { TextLink } from "@/components/links";
import { currentLanguage } from "@/i18n";
import { formatTime } from "@/i18n/formats";
import { useSpecialtyName } from "@/specialties/names";
import { shares, type Board, type Share } from "./board";
import classes from "./Operations.module.css";

/** Volume by specialty; each opens to its parts. */
export function BySpecialty({ board }: { board: Board }) {
  const { t } = useTranslation("operations");
  const list = shares(board.by_specialty);
  return (
    <section className={classes.panel} aria-labelledby="by-specialty">
      <Title order={2} size="h5" id="by-specialty">
        {t("specialty.title")}
      </Title>
      {list.length === 0 ? (
        <Text c="dimmed">{t("specialty.empty")}</Text>
      ) : (
        <ul className={classes.bars}>
          {list.map((share) => (
            <Bar key={share.specialty} share={share} />
          ))}
        </ul>
      )}
    </section>
  );
}

const parts = ["waiting", "running", "finished"] as const;

function Bar({ share }: { share: Share }) {
  const { t } = useTranslation("operations");
  const specialtyName = useSpecialtyName();
  const values = { waiting: share.waiting, running: share.running, finished: share.finished_today };
  return (
    <li>
      <details className={classes.bar}>
        <summary className={classes.summary}>
          <span className={classes.barName}>{specialtyName(share.specialty)}</span>
          <span className={classes.track} aria-hidden>
            {parts.map((part) => (
              <span key={part} className={classes.part} data-part={part} style={{ width: `${(values[part] / share.total) * share.part * 100}%` }} />
            ))}
          </span>
          <strong className={classes.total}>{share.total}</strong>
        </summary>
        <dl className={classes.parts}>
          {parts.map((part) => (
            <div key={part}>
              <dt data-part={part}>{t(`specialty.${part}`)}</dt>
              <dd>{values[part]}</dd>
            </div>
          ))}
        </dl>
        <TextLink to="/search" search={{ specialty: share.specialty }} className={classes.link}>
          {t("specialty.search")}
        </TextLink>
      </details>
    </li>
  );
}

const series = ["opened", "started", "finished"] as const;

/** What was opened, begun and finished, minute by minute. */
export function ByMinute({ board }: { board: Board }) {
  const { t } = useTranslation("operations");
  const language = currentLanguage();
  const minutes = board.by_minute;
  const highest = Math.max(1, ...minutes.map((minute) => minute.opened + minute.started + minute.finished));
  const busy = minutes.filter((minute) => minute.opened + minute.started + minute.finished > 0);
  return (
    <section className={classes.panel} aria-labelledby="by-minute">
      <Title order={2} size="h5" id="by-minute">
        {t("minute.title")}
      </Title>
      <ul className={classes.legend}>
        {series.map((one) => (
          <li key={one} data-part={one}>
            {t(`minute.${one}`)}
          </li>
        ))}
      </ul>
      <div className={classes.minutes} role="img" aria-label={t("minute.chart")}>
        {minutes.map((minute) => (
          <span key={minute.minute} className={classes.minute}>
            {series.map((one) => (
              <span key={one} data-part={one} style={{ height: `${(minute[one] / highest) * 100}%` }} />
            ))}
          </span>
        ))}
      </div>
      <div className={classes.axis} aria-hidden>
        {[minutes[0], minutes.at(-1)].map((minute) => minute && <span key={minute.minute}>{formatTime(minute.minute, language)}</span>)}
      </div>
      {busy.length === 0 ? (
        <Text c="dimmed">{t("minute.empty")}</Text>
      ) : (
        <details>
          <summary className={classes.tableSummary}>{t("minute.table")}</summary>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t("minute.time")}</th>
                {series.map((one) => (
                  <th key={one} scope="col">
                    {t(`minute.${one}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {busy.toReversed().map((minute) => (
                <tr key={minute.minute}>
                  <th scope="row">{formatTime(minute.minute, language)}</th>
                  {series.map((one) => (
                    <td key={one}>{minute[one]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}

/** What needs a person. */
export function Attention({ board }: { board: Board }) {
  const { t } = useTranslation("operations");
  const specialtyName = useSpecialtyName();
  const known = ["unanswered", "overdue", "long_wait", "due_soon"] as const;
  return (
    <section className={classes.panel} aria-labelledby="attention">
      <Title order={2} size="h5" id="attention">
        {t("attention.title")}
      </Title>
      {board.attention.length === 0 && <Text c="dimmed">{t("attention.empty")}</Text>}
      <ul className={classes.attention}>
        {board.attention.map((one) => (
          <li key={one.consultation_id + one.code}>
            <Text fw={600}>{t(`attention.code.${known.find((code) => code === one.code) ?? "other"}`)}</Text>
            <Text size="sm" c="dimmed">
              {specialtyName(one.specialty)} · {t("attention.since", { time: formatTime(one.since, currentLanguage()) })}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
