import { Button, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconScale } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { casesQuery, type CaseState } from "@/attendance/attendance";
import { CardSkeletons } from "@/components/Skeletons";
import { EmptyState, NoAnswer } from "@/components/States";
import { OperationsNav } from "../OperationsNav";
import { CaseCard } from "./CaseCard";
import operations from "../Operations.module.css";
import classes from "./Disputes.module.css";

const route = getRouteApi("/operations/disputes");

/** What patients and doctors do not accept about who came, and what was decided about it. */
export function DisputesPage() {
  const { t } = useTranslation("attendance");
  const { state = "open" } = route.useSearch();
  const navigate = route.useNavigate();
  const turnTo = (next: CaseState) =>
    void navigate({ search: { state: next === "open" ? undefined : next }, replace: true });
  return (
    <Stack gap="lg">
      <div className={operations.top}>
        <Title order={1} size="h3">
          {t("cases.title")}
        </Title>
        <OperationsNav />
      </div>
      <Text c="dimmed">{t("cases.intro")}</Text>
      <SegmentedControl
        className={operations.states}
        aria-label={t("cases.state.label")}
        value={state}
        onChange={(value) => turnTo(value as CaseState)}
        data={[
          { value: "open", label: t("cases.state.open") },
          { value: "settled", label: t("cases.state.settled") },
        ]}
      />
      <CaseList state={state} />
    </Stack>
  );
}

function CaseList({ state }: { state: CaseState }) {
  const { t } = useTranslation("attendance");
  const query = useInfiniteQuery(casesQuery(state));
  if (!query.data) {
    return query.isError || query.fetchStatus === "paused" ? <NoAnswer query={query} /> : <CardSkeletons height={220} />;
  }
  const cases = query.data.pages.flatMap((page) => page.cases);
  if (cases.length === 0) {
    return (
      <EmptyState icon={<IconScale size={40} stroke={1.4} />} title={t(`cases.empty.${state}`)}>
        {t(`cases.empty.${state}Text`)}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={classes.list}>
        {cases.map((one) => (
          <CaseCard key={one.consultation_id} one={one} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("cases.more")}
        </Button>
      )}
    </>
  );
}
