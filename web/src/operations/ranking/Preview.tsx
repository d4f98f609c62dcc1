import { Badge, SegmentedControl, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/problem";
import { ErrorState } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { RankedRow } from "./RankedRow";
import { isMoved, leaving, type Compared, type Preview as PreviewView, type RankingQuery } from "./ranking";
import { KeptSearches } from "./KeptSearches";
import { useWanted } from "./wanted";
import classes from "./Ranking.module.css";

interface PreviewProps {
  query: UseQueryResult<PreviewView, Error>;
  queries: readonly RankingQuery[];
  /** The weights break a rule, which stands at the weight. */
  isFaulty: boolean;
  isUnchanged: boolean;
}

/** What the weights would change, one kept search below the other. */
export function Preview({ query, queries, isFaulty, isUnchanged }: PreviewProps) {
  const { t } = useTranslation("ranking");
  return (
    <section className={classes.preview} aria-labelledby="preview" aria-busy={query.isFetching}>
      <div className={classes.top}>
        <Title order={2} size="h5" id="preview">
          {t("preview.title")}
        </Title>
        <KeptSearches queries={queries} />
      </div>
      {queries.length > 0 && <Lists query={query} isFaulty={isFaulty} isUnchanged={isUnchanged} />}
    </section>
  );
}

function Lists({ query, isFaulty, isUnchanged }: Omit<PreviewProps, "queries">) {
  const { t } = useTranslation("ranking");
  if (isFaulty) {
    return (
      <Text role="status" className={classes.warning}>
        {t("preview.faulty")}
      </Text>
    );
  }
  if (query.isError) {
    const error = query.error instanceof Problem && query.error.status === 422 ? new Problem("invalid", 422, "") : query.error;
    return <ErrorState error={error} onRetry={() => void query.refetch()} />;
  }
  if (!query.data) return <PreviewSkeleton />;
  return (
    <>
      <Summary preview={query.data} isUnchanged={isUnchanged} />
      <div className={classes.lists} data-stale={query.isPlaceholderData}>
        {query.data.queries.map((one) => (
          <ComparedSearch key={one.query.id} compared={one} />
        ))}
      </div>
    </>
  );
}

/** How much changes, and how much of what is shown goes to doctors who have been seen little. */
function Summary({ preview, isUnchanged }: { preview: PreviewView; isUnchanged: boolean }) {
  const { t } = useTranslation("ranking");
  const percent = new Intl.NumberFormat(currentLanguage(), { style: "percent", maximumFractionDigits: 1 });
  const moved = preview.queries.filter(isMoved).length;
  return (
    <div role="status" className={classes.summary}>
      <Text>{isUnchanged ? t("preview.unchanged") : t("preview.moved", { count: moved, of: preview.queries.length })}</Text>
      <Text c="dimmed">
        {t("preview.share", { now: percent.format(preview.share_now), proposed: percent.format(preview.share_proposed) })}
      </Text>
    </div>
  );
}

function ComparedSearch({ compared }: { compared: Compared }) {
  const { t } = useTranslation("ranking");
  const [side, setSide] = useState<"now" | "proposed">("proposed");
  const tell = useWanted();
  const gone = leaving(compared);
  return (
    <article className={classes.compared}>
      <div className={classes.comparedTop}>
        <div>
          <Title order={3} size="h6">
            {compared.query.name}
          </Title>
          <Text size="sm" c="dimmed">
            {tell(compared.query.wanted)}
          </Text>
        </div>
        {!compared.refused && (
          <Badge variant={isMoved(compared) ? "light" : "default"} tt="none" size="lg">
            {isMoved(compared) ? t("preview.changes") : t("preview.same")}
          </Badge>
        )}
      </div>
      {compared.refused ? (
        <Text className={classes.warning}>{t("preview.refused")}</Text>
      ) : compared.now.length + compared.proposed.length === 0 ? (
        <Text c="dimmed">{t("preview.nobody")}</Text>
      ) : (
        <>
          <SegmentedControl
            className={classes.sides}
            fullWidth
            aria-label={t("preview.side")}
            value={side}
            onChange={(next) => setSide(next as "now" | "proposed")}
            data={[
              { value: "now", label: t("preview.now") },
              { value: "proposed", label: t("preview.proposed") },
            ]}
          />
          <div className={classes.columns} data-side={side}>
            <div data-column="now">
              <Text fw={600} size="sm" className={classes.columnName}>
                {t("preview.now")}
              </Text>
              <ol className={classes.ranked}>
                {compared.now.map((one) => (
                  <RankedRow key={one.doctor.id} ranked={one} side="now" />
                ))}
              </ol>
            </div>
            <div data-column="proposed">
              <Text fw={600} size="sm" className={classes.columnName}>
                {t("preview.proposed")}
              </Text>
              <ol className={classes.ranked}>
                {compared.proposed.map((one) => (
                  <RankedRow key={one.doctor.id} ranked={one} side="proposed" />
                ))}
              </ol>
            </div>
          </div>
          {gone.length > 0 && (
            <Text size="sm" c="dimmed">
              {t("preview.gone", { count: gone.length })}
            </Text>
          )}
        </>
      )}
    </article>
  );
}

function PreviewSkeleton() {
  return (
    <Stack gap="md" aria-busy>
      {[0, 1].map((one) => (
        <Skeleton key={one} height={320} radius="md" />
      ))}
    </Stack>
  );
}
