import { Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useIdempotencyKey } from "@/api/idempotency";
import { announce } from "@/components/Announcer";
import { ReasonDialog } from "@/components/ReasonDialog";
import { ProblemNote } from "@/components/ProblemNote";
import { DiffList } from "./DiffList";
import { Preview } from "./Preview";
import { previewQuery, rankingQuery } from "./queries";
import { changed, faultsOf, isSame, type Ranking, type RankingVersion, type Weights } from "./ranking";
import { WeightFields } from "./WeightFields";
import classes from "./Ranking.module.css";

const route = getRouteApi("/operations/ranking");
const previewAfter = 400;

/** On a phone one of the two is seen. */
type Place = "weights" | "preview";

interface WorkbenchProps {
  ranking: Ranking;
  /** The draft that is open; null for a new one. */
  base: RankingVersion | null;
}

/** Weights on the left, what they would change on the right. */
export function Workbench({ ranking, base }: WorkbenchProps) {
  const { t } = useTranslation(["ranking", "common"]);
  const start = base?.weights ?? ranking.weights;
  const [edited, setEdited] = useState<Weights | null>(null);
  const weights = edited ?? start;
  const [settled] = useDebouncedValue(weights, previewAfter);
  const preview = useQuery(previewQuery(settled, ranking.current, ranking.queries));
  const deeds = useDeeds(ranking, base, weights, () => setEdited(null));
  const isDirty = !isSame(start, weights);
  const differs = changed(ranking.weights, weights);
  const faults = faultsOf(preview.error);
  const isFaulty = Object.keys(faults).length > 0;
  const [place, setPlace] = useState<Place>("weights");
  useBlocker({ shouldBlockFn: () => false, enableBeforeUnload: () => isDirty });
  return (
    <div className={classes.bench} data-place={place}>
      <SegmentedControl
        className={classes.places}
        fullWidth
        aria-label={t("places")}
        value={place}
        onChange={(next) => setPlace(next as Place)}
        data={[
          { value: "weights", label: t("weights.title") },
          { value: "preview", label: t("preview.title") },
        ]}
      />
      <section className={classes.weights} aria-labelledby="weights">
        <WeightFields weights={weights} inForce={ranking.weights} bounds={ranking.bounds} faults={faults} change={setEdited} />
        <Stack gap="sm" className={classes.actions}>
          <Text role="status" c="dimmed">
            {isDirty ? t("draft.unsaved") : base ? t("draft.saved", { version: base.version }) : t("draft.asInForce")}
          </Text>
          <ProblemNote error={deeds.save.error ?? deeds.discard.error} />
          <Group gap="sm">
            <Button onClick={deeds.ask} disabled={differs.length === 0 || isFaulty}>
              {t("publish.open")}
            </Button>
            <Button variant="light" loading={deeds.save.isPending} disabled={!isDirty || isFaulty} onClick={() => deeds.save.mutate()}>
              {t("draft.save")}
            </Button>
            {isDirty && (
              <Button variant="subtle" color="gray" onClick={() => setEdited(null)}>
                {t("draft.reset")}
              </Button>
            )}
            {base && !isDirty && (
              <Button variant="subtle" color="red" loading={deeds.discard.isPending} onClick={() => deeds.discard.mutate()}>
                {t("draft.discard")}
              </Button>
            )}
          </Group>
        </Stack>
      </section>
      <Preview query={preview} queries={ranking.queries} isFaulty={isFaulty} isUnchanged={differs.length === 0} />
      <ReasonDialog
        opened={deeds.asks}
        close={deeds.leave}
        title={t("publish.title")}
        text={t("publish.text")}
        size="lg"
        label={t("publish.why")}
        hint={t("decision.recorded")}
        missing={t("decision.short")}
        shortest={3}
        longest={500}
        action={t("publish.do")}
        decide={(note) => deeds.publish.mutate(note)}
        isPending={deeds.publish.isPending}
        error={deeds.publish.error}
      >
        <DiffList changes={differs} />
      </ReasonDialog>
    </div>
  );
}

/** Saving, publishing and putting away, each with what the screen shows afterwards. */
function useDeeds(ranking: Ranking, base: RankingVersion | null, weights: Weights, forget: () => void) {
  const { t } = useTranslation("ranking");
  const [asks, setAsks] = useState(false);
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const keyFor = useIdempotencyKey();
  const put = () => {
    const body = { version: base?.version, revision: base?.revision ?? 0, weights, note: base?.note ?? "" };
    return answer(api.PUT("/v1/operations/ranking", { params: { header: { "Idempotency-Key": keyFor(body) } }, body }));
  };
  const fresh = () => client.invalidateQueries({ queryKey: rankingQuery.queryKey });
  const save = useMutation({
    mutationFn: put,
    onSuccess: async (saved) => {
      await fresh();
      await navigate({ search: { draft: saved.version }, replace: true });
      announce(t("draft.savedNow"));
    },
  });
  const publish = useMutation({
    mutationFn: async (note: string) => {
      const draft = base && isSame(base.weights, weights) ? base : await put();
      return answer(
        api.POST("/v1/operations/ranking/publish", {
          body: { version: draft.version, revision: draft.revision, replaces: ranking.current, note },
        }),
      );
    },
    onSuccess: async () => {
      setAsks(false);
      await fresh();
      forget();
      await navigate({ search: {}, replace: true });
      announce(t("publish.done"));
    },
    // The draft may have been saved before publishing was refused, and another version may be in force.
    onError: fresh,
  });
  const discard = useMutation({
    mutationFn: async () => {
      if (base) await api.DELETE("/v1/operations/ranking/drafts/{version}", { params: { path: { version: base.version } } });
    },
    onSuccess: async () => {
      await fresh();
      await navigate({ search: {}, replace: true });
      announce(t("draft.discarded"));
    },
  });
  const ask = () => {
    publish.reset();
    setAsks(true);
  };
  return { save, publish, discard, asks, ask, leave: () => setAsks(false) };
}
