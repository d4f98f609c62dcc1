import { Badge, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconIdBadge2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { TextLink } from "@/components/links";
import { CardSkeletons } from "@/components/Skeletons";
import { EmptyState, Loaded } from "@/components/States";
import { applicationsQuery, suspensionsQuery } from "@/credentials/credentials";
import classes from "@/credentials/Credentials.module.css";
import { doctorName, institutionName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { useSpecialtyName } from "@/specialties/names";
import operations from "../Operations.module.css";
import { OperationsNav } from "../OperationsNav";

const route = getRouteApi("/operations/applications");
const shown = ["waiting", "decided", "suspended"] as const;

/** Who wants to be listed as a doctor, what was decided, and who is suspended. */
export function ApplicationsPage() {
  const { t } = useTranslation("credentials");
  const { state = "waiting" } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Stack gap="lg">
      <div className={operations.top}>
        <Title order={1} size="h3">
          {t("queue.title")}
        </Title>
        <OperationsNav />
      </div>
      <Text c="dimmed">{t("queue.intro")}</Text>
      <SegmentedControl
        aria-label={t("queue.shown")}
        value={state}
        onChange={(value) =>
          void navigate({ search: { state: value === "waiting" ? undefined : (value as "decided") }, replace: true })
        }
        data={shown.map((value) => ({ value, label: t(`queue.${value}`) }))}
        maw={480}
      />
      {state === "suspended" ? <Suspended /> : <Applications state={state} />}
    </Stack>
  );
}

function Applications({ state }: { state: "waiting" | "decided" }) {
  const { t } = useTranslation("credentials");
  const query = useQuery(applicationsQuery(state));
  const language = currentLanguage();
  const specialtyName = useSpecialtyName();
  const empty = (
    <EmptyState icon={<IconIdBadge2 size={40} stroke={1.4} />} title={t(`queue.empty.${state}`)}>
      {t("queue.emptyText")}
    </EmptyState>
  );
  return (
    <Loaded query={query} skeleton={<CardSkeletons height={110} />} empty={{ when: ({ applications }) => applications.length === 0, show: empty }}>
      {({ applications }) => (
        <ul className={classes.cases}>
          {applications.map((one) => (
            <li key={one.id} className={classes.case}>
              <Group justify="space-between" gap="xs">
                <TextLink to="/operations/applications/$applicationId" params={{ applicationId: one.id }} fw={600}>
                  {one.name}
                </TextLink>
                <Group gap="xs">
                  {one.approvals > 0 && one.status === "submitted" && (
                    <Badge variant="light" tt="none">
                      {t(one.approved_by_you ? "queue.approvedByYou" : "queue.approvedOnce")}
                    </Badge>
                  )}
                  {one.is_yours && (
                    <Badge variant="light" color="gray" tt="none">
                      {t("queue.yours")}
                    </Badge>
                  )}
                  {one.status !== "submitted" && (
                    <Badge variant="light" color={one.status === "approved" ? "teal" : one.status === "question" ? "orange" : "red"} tt="none">
                      {t(`status.${one.status}`)}
                    </Badge>
                  )}
                </Group>
              </Group>
              <Text size="sm">
                {[one.institution && institutionName(one.institution, language), ...one.specialties.map((code) => specialtyName(code))].filter(Boolean).join(" · ")}
              </Text>
              {one.submitted_at && (
                <Text size="sm" c="dimmed">
                  {t("queue.since", { moment: formatMoment(one.submitted_at, language) })}
                </Text>
              )}
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function Suspended() {
  const { t } = useTranslation("credentials");
  const query = useQuery(suspensionsQuery);
  const language = currentLanguage();
  const empty = (
    <EmptyState icon={<IconIdBadge2 size={40} stroke={1.4} />} title={t("queue.empty.suspended")}>
      {t("queue.emptySuspended")}
    </EmptyState>
  );
  return (
    <Loaded query={query} skeleton={<CardSkeletons height={110} />} empty={{ when: ({ suspensions }) => suspensions.length === 0, show: empty }}>
      {({ suspensions }) => (
        <ul className={classes.cases}>
          {suspensions.map((one) => (
            <li key={one.doctor.id} className={classes.case}>
              <Group justify="space-between" gap="xs">
                <TextLink to="/operations/doctors/$doctorId" params={{ doctorId: String(one.doctor.id) }} fw={600}>
                  {doctorName(one.doctor, language)}
                </TextLink>
                {one.lift_asked_at && (
                  <Badge variant="light" color="orange" tt="none">
                    {t("queue.liftAsked")}
                  </Badge>
                )}
              </Group>
              <Text size="sm">{one.cause === "expired" ? t("standing.expired") : one.reason}</Text>
              <Text size="sm" c="dimmed">
                {formatMoment(one.at, language)}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
