import { Badge, Group, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CardSkeletons } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { OperationsNav } from "../OperationsNav";
import { History } from "./History";
import { rankingQuery } from "./queries";
import { baseOf, type Ranking } from "./ranking";
import { Workbench } from "./Workbench";
import classes from "./Ranking.module.css";

const route = getRouteApi("/operations/ranking");

/** The ranking workbench: weights beside what they would change, publishing, and the way back. */
export function RankingPage() {
  const { t } = useTranslation("ranking");
  const query = useQuery(rankingQuery);
  return (
    <Stack gap="lg">
      <div className={classes.top}>
        <Title order={1} size="h3">
          {t("title")}
        </Title>
        <OperationsNav />
      </div>
      <Loaded query={query} skeleton={<CardSkeletons count={4} height={160} />}>
        {(ranking) => <RankingView ranking={ranking} />}
      </Loaded>
    </Stack>
  );
}

function RankingView({ ranking }: { ranking: Ranking }) {
  const { draft } = route.useSearch();
  const base = baseOf(ranking, draft);
  return (
    <>
      <InForce ranking={ranking} />
      <DraftChoice ranking={ranking} draft={base?.version} />
      <Workbench key={base ? `${base.version}:${base.revision}` : "new"} ranking={ranking} base={base} />
      <History ranking={ranking} />
    </>
  );
}

/** Which version ranks, since when and whose it is. */
function InForce({ ranking }: { ranking: Ranking }) {
  const { t } = useTranslation("ranking");
  const current = ranking.published.find(({ version }) => version === ranking.current);
  return (
    <section className={classes.inForce} aria-label={t("inForce.label")}>
      <Badge size="lg" variant="light" tt="none">
        {current ? t("version", { version: current.version }) : t("builtIn")}
      </Badge>
      <Text>
        {current?.published_at
          ? t("inForce.since", { moment: formatMoment(current.published_at, currentLanguage()), author: current.author })
          : t("inForce.builtIn")}
      </Text>
      {current?.note && <Text c="dimmed">{t("quoted", { text: current.note })}</Text>}
    </section>
  );
}

/** What is edited: a draft somebody saved, or a new one. */
function DraftChoice({ ranking, draft }: { ranking: Ranking; draft: number | undefined }) {
  const { t } = useTranslation("ranking");
  const navigate = route.useNavigate();
  if (ranking.drafts.length === 0) return null;
  return (
    <Group align="flex-end">
      <NativeSelect
        label={t("draft.choose")}
        value={draft ?? ""}
        onChange={(event) => void navigate({ search: { draft: Number(event.currentTarget.value) || undefined } })}
        data={[
          { value: "", label: t("draft.new") },
          ...ranking.drafts.map(({ version, author, changed_at }) => ({
            value: String(version),
            label: t("draft.one", { version, author, moment: formatMoment(changed_at, currentLanguage()) }),
          })),
        ]}
      />
    </Group>
  );
}
