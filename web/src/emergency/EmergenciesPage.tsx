import { Badge, Button, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconUrgent } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { ReasonDialog } from "@/components/ReasonDialog";
import { CardSkeletons } from "@/components/Skeletons";
import { EmptyState, NoAnswer } from "@/components/States";
import { mentionedDoctor } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatMoment, formatTime } from "@/i18n/formats";
import { OperationsNav } from "@/operations/OperationsNav";
import operations from "@/operations/Operations.module.css";
import records from "@/records/Records.module.css";
import { emergenciesQuery, longest, useDecideEmergency, type Emergency, type Verdict } from "./emergencies";

/** Charts that were opened in an emergency, to be decided about; nothing of what was read. */
export function EmergenciesPage() {
  const { t } = useTranslation("emergency");
  const [shown, show] = useState<"waiting" | "decided">("waiting");
  const query = useQuery(emergenciesQuery(shown === "decided"));
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
        aria-label={t("cases.title")}
        value={shown}
        onChange={(value) => show(value as "waiting" | "decided")}
        data={[
          { value: "waiting", label: t("cases.waiting") },
          { value: "decided", label: t("cases.decided") },
        ]}
      />
      {!query.data && (query.isError ? <NoAnswer query={query} /> : <CardSkeletons count={2} height={160} />)}
      {query.data?.emergencies.length === 0 && (
        <EmptyState icon={<IconUrgent size={40} stroke={1.4} />} title={t(`cases.none_${shown}`)} />
      )}
      <ul className={records.list}>
        {query.data?.emergencies.map((one) => (
          <Case key={one.id} one={one} />
        ))}
      </ul>
    </Stack>
  );
}

function Case({ one }: { one: Emergency }) {
  const { t } = useTranslation("emergency");
  const [asked, ask] = useState<Verdict | null>(null);
  const language = currentLanguage();
  return (
    <li className={records.document}>
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h5">
          {t("cases.who", { doctor: mentionedDoctor(one, language), patient: one.patient_name })}
        </Title>
        {one.verdict && (
          <Badge variant="light" size="lg" tt="none" color={one.verdict === "unjustified" ? "red" : "teal"}>
            {t(`verdict.${one.verdict}`)}
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t("cases.when", { from: formatMoment(one.opened_at, language), to: formatTime(one.ends_at, language) })}
        {" · "}
        {t("cases.looks", { count: one.looks })}
      </Text>
      <p className={records.quoted}>{one.reason}</p>
      {one.note && <Text>{t("cases.note", { note: one.note })}</Text>}
      {!one.verdict && (
        <Group gap="sm">
          <Button variant="light" onClick={() => ask("justified")}>
            {t("decide.justified")}
          </Button>
          <Button variant="light" color="red" onClick={() => ask("unjustified")}>
            {t("decide.unjustified")}
          </Button>
        </Group>
      )}
      <DecideDialog id={one.id} verdict={asked} close={() => ask(null)} />
    </li>
  );
}

interface DecideProps {
  id: string;
  /** What is about to be decided; null while nothing is. */
  verdict: Verdict | null;
  close: () => void;
}

function DecideDialog({ id, verdict, close }: DecideProps) {
  const { t } = useTranslation("emergency");
  const decide = useDecideEmergency(id);
  return (
    <ReasonDialog
      opened={verdict !== null}
      close={close}
      title={verdict && t(`decide.title_${verdict}`)}
      text={verdict && t(`decide.text_${verdict}`)}
      label={t("decide.note")}
      missing={t("decide.noteMissing")}
      longest={longest}
      action={verdict ? t(`decide.${verdict}`) : ""}
      color={verdict === "unjustified" ? "red" : undefined}
      decide={(note) =>
        verdict &&
        decide.mutate(
          { verdict, note },
          {
            onSuccess: () => {
              announce(t("decide.done"));
              close();
            },
          },
        )
      }
      isPending={decide.isPending}
      error={decide.error}
    />
  );
}
