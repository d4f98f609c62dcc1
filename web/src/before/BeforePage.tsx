import { Button, Checkbox, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconCircle, IconCircleCheck, IconCircleMinus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  consentsQuery,
  earlierQuery,
  preparationQuery,
  useGiveReason,
  useSayStep,
  useShareEarlier,
  type ConsentKind,
  type Step,
} from "@/api/preparation";
import { AgeAndSex } from "@/chart/AgeAndSex";
import { ChartLists } from "@/chart/ChartLists";
import { ButtonLink } from "@/components/links";
import { ProblemNote } from "@/components/ProblemNote";
import { PageSkeleton } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { consultationQuery, type Consultation } from "@/room/consultation";
import { DeviceCheck } from "@/room/DeviceCheckPage";
import { useOtherName } from "@/room/names";
import { ConsentForm } from "./ConsentGate";
import { ConsentText } from "./ConsentText";
import { HistoryForm } from "./HistoryForm";
import classes from "./Before.module.css";

const route = getRouteApi("/room/$consultationId/before");

/** What a patient may do before the room, each step when there is time for it. */
export function BeforePage() {
  const { consultationId } = route.useParams();
  return (
    <Loaded page query={useQuery(consultationQuery(consultationId))} skeleton={<PageSkeleton />}>
      {(consultation) => <Before consultation={consultation} />}
    </Loaded>
  );
}

function Before({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("chart");
  const name = useOtherName(consultation);
  const query = useQuery(preparationQuery(consultation.id));
  return (
    <Stack maw={680} mx="auto" gap="lg">
      <div>
        <Title order={1} size="h2">
          {t("before.title")}
        </Title>
        <Text c="dimmed">
          {consultation.starts_at
            ? t("before.when", { name, moment: formatMoment(consultation.starts_at, currentLanguage()) })
            : t("before.with", { name })}
        </Text>
      </div>
      <Text>{t("before.intro")}</Text>
      <Loaded query={query} skeleton={<PageSkeleton />}>
        {({ steps, consent }) => <Steps consultation={consultation} steps={steps} consent={consent} />}
      </Loaded>
      <ShareEarlier id={consultation.id} />
      <Group>
        <ButtonLink to="/room/$consultationId" params={{ consultationId: consultation.id }}>
          {t("before.enter")}
        </ButtonLink>
      </Group>
    </Stack>
  );
}

interface StepsProps {
  consultation: Consultation;
  steps: readonly Step[];
  consent: ConsentKind;
}

function Steps({ consultation, steps, consent }: StepsProps) {
  const { t } = useTranslation("chart");
  // Open is what is next, until somebody opens another one.
  const [chosen, setChosen] = useState<Step["step"] | null | undefined>(undefined);
  const open = chosen === undefined ? steps.find(({ state }) => state === "open")?.step : chosen;
  const left = steps.filter(({ state }) => state === "open").length;
  return (
    <>
      <Text fw={600} role="status">
        {left === 0 ? t("before.ready") : t("before.left", { count: left })}
      </Text>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <StepItem
            key={step.step}
            step={step}
            consultationId={consultation.id}
            isOpen={open === step.step}
            turn={() => setChosen(open === step.step ? null : step.step)}
            onSkipped={() => setChosen(undefined)}
          >
            <StepBody step={step.step} consultation={consultation} consent={consent} onDone={() => setChosen(undefined)} />
          </StepItem>
        ))}
      </ol>
    </>
  );
}

const icons = { open: IconCircle, done: IconCircleCheck, skipped: IconCircleMinus };

interface StepItemProps {
  step: Step;
  consultationId: string;
  isOpen: boolean;
  turn: () => void;
  onSkipped: () => void;
  children: ReactNode;
}

function StepItem({ step, consultationId, isOpen, turn, onSkipped, children }: StepItemProps) {
  const { t } = useTranslation("chart");
  const say = useSayStep(consultationId);
  const Icon = icons[step.state];
  const name = t(`before.step.${step.step}`);
  return (
    <li className={classes.step} data-state={step.state} data-step={step.step}>
      <button type="button" className={classes.stepHead} aria-expanded={isOpen} onClick={turn}>
        <Icon size={26} aria-hidden />
        <span className={classes.stepName}>{name}</span>
        <span className={classes.stepState}>{t(`before.state.${step.state}`)}</span>
        {isOpen ? <IconChevronUp size={20} aria-hidden /> : <IconChevronDown size={20} aria-hidden />}
      </button>
      {isOpen && (
        <div className={classes.stepBody}>
          {children}
          {step.state === "open" && step.step !== "consent" && (
            <Button
              mt="sm"
              variant="subtle"
              color="gray"
              px="sm"
              aria-label={t("before.skipNamed", { step: name })}
              loading={say.isPending}
              onClick={() => say.mutate({ step: step.step, state: "skipped" }, { onSuccess: onSkipped })}
            >
              {t("before.skip")}
            </Button>
          )}
          <ProblemNote error={say.error} />
        </div>
      )}
    </li>
  );
}

interface StepBodyProps {
  step: Step["step"];
  consultation: Consultation;
  consent: ConsentKind;
  onDone: () => void;
}

function StepBody({ step, consultation, consent, onDone }: StepBodyProps) {
  const { t } = useTranslation("chart");
  const say = useSayStep(consultation.id);
  const done = () => say.mutate({ step, state: "done" }, { onSuccess: onDone });
  switch (step) {
    case "consent":
      return <ConsentStep kind={consent} onDone={onDone} />;
    case "reason":
      return <Reason consultation={consultation} onDone={onDone} />;
    case "chart":
      return <ChartLists of={{ patient: consultation.patient.id }} kinds={["allergy", "medicine"]} />;
    case "history":
      return (
        <>
          <AgeAndSex patient={consultation.patient} />
          <HistoryForm consultationId={consultation.id} />
          <Button mt="md" loading={say.isPending} onClick={done}>
            {t("history.done")}
          </Button>
        </>
      );
    case "devices":
      return (
        <>
          <DeviceCheck />
          <Button mt="md" variant="light" loading={say.isPending} onClick={done}>
            {t("before.devicesDone")}
          </Button>
        </>
      );
  }
}

function ConsentStep({ kind, onDone }: { kind: ConsentKind; onDone: () => void }) {
  const { t } = useTranslation("chart");
  const query = useQuery(consentsQuery());
  return (
    <Loaded query={query} skeleton={<PageSkeleton />}>
      {({ consents }) => {
        const consent = consents.find((one) => one.kind === kind);
        if (!consent) return null;
        if (!consent.given_at) return <ConsentForm consent={consent} onGiven={onDone} />;
        return (
          <Stack gap="sm">
            <Text>{t("consent.given", { moment: formatMoment(consent.given_at, currentLanguage()) })}</Text>
            <ConsentText text={consent.text} level={3} />
          </Stack>
        );
      }}
    </Loaded>
  );
}

function Reason({ consultation, onDone }: { consultation: Consultation; onDone: () => void }) {
  const { t } = useTranslation(["chart", "common"]);
  const give = useGiveReason(consultation.id);
  const [words, setWords] = useState(consultation.complaint);
  const mayChange = consultation.status === "scheduled" || consultation.status === "waiting";
  if (!mayChange) return <Text>{consultation.complaint}</Text>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim()) give.mutate(words.trim(), { onSuccess: onDone });
      }}
    >
      <Textarea
        label={t("before.reason")}
        autosize
        minRows={3}
        maxLength={2000}
        required
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <ProblemNote error={give.error} />
      <Button mt="sm" type="submit" loading={give.isPending}>
        {t("common:action.save")}
      </Button>
    </form>
  );
}

function ShareEarlier({ id }: { id: string }) {
  const { t } = useTranslation("chart");
  const { data } = useQuery(earlierQuery(id));
  const share = useShareEarlier(id);
  if (!data) return null;
  return (
    <div>
      <Checkbox
        className={classes.choice}
        label={t("before.share")}
        description={t("before.shareText")}
        checked={share.isPending ? share.variables : data.shared}
        onChange={(event) => share.mutate(event.currentTarget.checked)}
      />
      <ProblemNote error={share.error} />
    </div>
  );
}
