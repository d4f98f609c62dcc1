import { Badge, Button, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { announce } from "@/components/Announcer";
import { ReasonDialog } from "@/components/ReasonDialog";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { DiffList } from "./DiffList";
import { rankingQuery } from "./queries";
import { changed, changedIn, type Ranking, type RankingChange, type Weights } from "./ranking";
import classes from "./Ranking.module.css";

/** So many lines of the record are seen at once. */
const latest = 8;

interface Earlier {
  version: number;
  weights: Weights;
}

/** What was in force before, with the way back, and who changed what. */
export function History({ ranking }: { ranking: Ranking }) {
  const { t } = useTranslation("ranking");
  const [chosen, setChosen] = useState<Earlier | null>(null);
  return (
    <div className={classes.history}>
      <section className={classes.panel} aria-labelledby="versions">
        <Title order={2} size="h5" id="versions">
          {t("history.versions")}
        </Title>
        <ul className={classes.versions}>
          {ranking.published.map((one) => (
            <VersionItem key={one.version} ranking={ranking} version={one.version} weights={one.weights} choose={setChosen}>
              <Text size="sm" c="dimmed">
                {one.published_at && t("history.by", { moment: formatMoment(one.published_at, currentLanguage()), author: one.author })}
              </Text>
              {one.note && <Text size="sm">{t("quoted", { text: one.note })}</Text>}
            </VersionItem>
          ))}
          <VersionItem ranking={ranking} version={0} weights={ranking.built_in} choose={setChosen}>
            <Text size="sm" c="dimmed">
              {t("history.builtIn")}
            </Text>
          </VersionItem>
        </ul>
      </section>
      <section className={classes.panel} aria-labelledby="record">
        <Title order={2} size="h5" id="record">
          {t("history.record")}
        </Title>
        {ranking.changes.length === 0 ? (
          <Text c="dimmed">{t("history.empty")}</Text>
        ) : (
          <ol className={classes.record}>
            {ranking.changes.slice(0, latest).map((one) => (
              <RecordLine key={one.id} change={one} />
            ))}
          </ol>
        )}
        {ranking.changes.length > latest && (
          <details>
            <summary className={classes.more}>{t("history.earlier")}</summary>
            <ol className={classes.record}>
              {ranking.changes.slice(latest).map((one) => (
                <RecordLine key={one.id} change={one} />
              ))}
            </ol>
          </details>
        )}
      </section>
      <RollBack ranking={ranking} chosen={chosen} close={() => setChosen(null)} />
    </div>
  );
}

interface VersionItemProps extends Earlier {
  ranking: Ranking;
  choose: (earlier: Earlier) => void;
  children: ReactNode;
}

function VersionItem({ ranking, version, weights, choose, children }: VersionItemProps) {
  const { t } = useTranslation("ranking");
  const isCurrent = version === ranking.current;
  const name = version ? t("version", { version }) : t("builtIn");
  return (
    <li>
      <div className={classes.versionTop}>
        <Text fw={600}>{name}</Text>
        {isCurrent ? (
          <Badge variant="light" size="lg" tt="none">
            {t("history.current")}
          </Badge>
        ) : (
          <Button variant="light" onClick={() => choose({ version, weights })} aria-label={t("rollBack.openNamed", { name })}>
            {t("rollBack.open")}
          </Button>
        )}
      </div>
      {children}
      {!isCurrent && (
        <details>
          <summary className={classes.more}>{t("history.diff")}</summary>
          <DiffList changes={changed(ranking.weights, weights)} />
        </details>
      )}
    </li>
  );
}

function RollBack({ ranking, chosen, close }: { ranking: Ranking; chosen: Earlier | null; close: () => void }) {
  const { t } = useTranslation("ranking");
  const client = useQueryClient();
  const fresh = () => client.invalidateQueries({ queryKey: rankingQuery.queryKey });
  const back = useMutation({
    mutationFn: (note: string) =>
      answer(
        api.POST("/v1/operations/ranking/rollback", {
          body: { version: chosen?.version ?? 0, replaces: ranking.current, note },
        }),
      ),
    onSuccess: async () => {
      await fresh();
      close();
      announce(t("rollBack.done"));
    },
    onError: fresh,
  });
  return (
    <ReasonDialog
      key={chosen?.version}
      opened={chosen !== null}
      close={() => {
        back.reset();
        close();
      }}
      title={chosen?.version ? t("rollBack.title", { version: chosen.version }) : t("rollBack.titleBuiltIn")}
      text={t("rollBack.text")}
      size="lg"
      label={t("publish.why")}
      hint={t("decision.recorded")}
      missing={t("decision.short")}
      shortest={3}
      longest={500}
      action={t("rollBack.do")}
      decide={(note) => back.mutate(note)}
      isPending={back.isPending}
      error={back.error}
    >
      {chosen && <DiffList changes={changed(ranking.weights, chosen.weights)} />}
    </ReasonDialog>
  );
}

function RecordLine({ change }: { change: RankingChange }) {
  const { t } = useTranslation("ranking");
  const changes = changedIn(change);
  const search = change.after?.name ?? change.before?.name;
  const named = (version: number | null) => (version ? t("version", { version }) : t("builtIn"));
  return (
    <li>
      <Text>
        {t(`record.${change.what}`, {
          by: change.by,
          version: named(change.version),
          from: named(change.from_version),
          name: typeof search === "string" ? search : "",
        })}
      </Text>
      <Text size="sm" c="dimmed">
        <time dateTime={change.at}>{formatMoment(change.at, currentLanguage())}</time>
      </Text>
      {change.why && <Text size="sm">{t("quoted", { text: change.why })}</Text>}
      {changes.length > 0 && (
        <details>
          <summary className={classes.more}>{t("history.weights", { count: changes.length })}</summary>
          <DiffList changes={changes} />
        </details>
      )}
    </li>
  );
}
