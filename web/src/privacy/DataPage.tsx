import { Alert, Anchor, Button, Group, PasswordInput, Progress, Stack, Text, Title } from "@mantine/core";
import { IconDownload, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { announce } from "@/components/Announcer";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { CardSkeletons, PageSkeleton } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { Moment } from "@/components/TimeOf";
import { ForWhom } from "@/family/ForWhom";
import { currentLanguage } from "@/i18n";
import { erasureQuery, exportsQuery, isUnderWay, useAskForExport, useErasure, type Erasure, type Export } from "./data";
import classes from "./Privacy.module.css";

const route = getRouteApi("/account/data");

/** A copy of all that is known of one, and the end of one's account. */
export function DataPage() {
  const me = useMe();
  const { patient = me?.id } = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useTranslation("privacy");
  if (!me || !patient) return <PageSkeleton />;
  return (
    <Stack maw={680} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t("data.title")}
      </Title>
      <section className={classes.look} aria-labelledby="copy">
        <Title order={2} size="h4" id="copy">
          {t("copy.title")}
        </Title>
        <Text mb="sm">{t("copy.intro")}</Text>
        <ForWhom
          scope="export"
          value={patient}
          onChange={(id) => void navigate({ search: { patient: id }, replace: true })}
        />
        <Copies key={patient} patient={patient} />
      </section>
      <section className={classes.look} aria-labelledby="end">
        <Title order={2} size="h4" id="end">
          {t("end.title")}
        </Title>
        <OwnEnd />
      </section>
    </Stack>
  );
}

function Copies({ patient }: { patient: string }) {
  const { t } = useTranslation("privacy");
  const ask = useAskForExport(patient);
  return (
    <Loaded query={useQuery(exportsQuery(patient))} skeleton={<CardSkeletons count={1} height={60} />}>
      {({ exports }) => (
        <Stack gap="sm" mt="xs">
          <ul className={classes.list} aria-live="polite">
            {exports.map((one) => (
              <Copy key={one.id} one={one} />
            ))}
          </ul>
          <ProblemNote error={ask.error} />
          <Group>
            <Button
              loading={ask.isPending}
              disabled={exports.some(isUnderWay)}
              onClick={() => ask.mutate(currentLanguage())}
            >
              {t("copy.ask")}
            </Button>
          </Group>
        </Stack>
      )}
    </Loaded>
  );
}

function Copy({ one }: { one: Export }) {
  const { t } = useTranslation("privacy");
  const size = new Intl.NumberFormat(currentLanguage(), { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 });
  return (
    <li>
      <Text size="sm" c="dimmed">
        {t("copy.asked")} <Moment at={one.asked_at} />
      </Text>
      {isUnderWay(one) && (
        <>
          <Text>{t("copy.making")}</Text>
          <Progress value={Math.max(3, one.progress)} aria-label={t("copy.making")} mt={4} />
        </>
      )}
      {one.url && one.size !== null && one.expires_at && (
        <>
          <Anchor href={one.url} download className={classes.download}>
            <IconDownload size={20} aria-hidden /> {t("copy.download", { size: size.format(one.size / 1000) })}
          </Anchor>
          <Text size="sm" c="dimmed">
            {t("copy.until")} <Moment at={one.expires_at} />
          </Text>
        </>
      )}
      {(one.state === "expired" || one.state === "failed") && <Text>{t(`copy.${one.state}`)}</Text>}
    </li>
  );
}

function OwnEnd() {
  return (
    <Loaded query={useQuery(erasureQuery)} skeleton={<CardSkeletons count={1} height={120} />}>
      {(erasure) => <End erasure={erasure} />}
    </Loaded>
  );
}

function End({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation(["privacy", "common"]);
  const [isAsked, setIsAsked] = useState(false);
  const { cancel } = useErasure();
  if (erasure.due_at) {
    return (
      <Stack gap="sm">
        <Alert color="yellow" title={t("end.underWay")}>
          {t("end.dueAt")} <Moment at={erasure.due_at} />
        </Alert>
        <ProblemNote error={cancel.error} />
        <Group>
          <Button
            loading={cancel.isPending}
            onClick={() => cancel.mutate(undefined, { onSuccess: () => announce(t("end.keptAccount")) })}
          >
            {t("end.cancel")}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <Text>{t("end.intro", { count: erasure.waits_days })}</Text>
      <Kept erasure={erasure} />
      {erasure.blocked_by && <Alert color="yellow">{t(`end.blocked.${erasure.blocked_by}`)}</Alert>}
      <Group>
        <Button
          variant="default"
          leftSection={<IconTrash size={20} aria-hidden />}
          disabled={erasure.blocked_by !== null}
          onClick={() => setIsAsked(true)}
        >
          {t("end.ask")}
        </Button>
      </Group>
      <ConfirmDialog erasure={erasure} isOpen={isAsked} close={() => setIsAsked(false)} />
    </Stack>
  );
}

/** What stays, until when, and because of what. */
function Kept({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation("privacy");
  if (erasure.kept.length === 0) return <Text>{t("end.nothingStays")}</Text>;
  return (
    <>
      <Text fw={600}>{t("end.stays")}</Text>
      <ul className={classes.kept}>
        {erasure.kept.map((one) => (
          <li key={one.kind}>
            {t("end.staysUntil", {
              what: t(`end.kind.${one.kind}`),
              count: one.count,
              day: new Intl.DateTimeFormat(currentLanguage(), { dateStyle: "long" }).format(new Date(one.until)),
            })}
            <Text size="sm" c="dimmed">
              {t(`end.law.${one.kind}`)}
            </Text>
          </li>
        ))}
      </ul>
    </>
  );
}

function ConfirmDialog({ erasure, isOpen, close }: { erasure: Erasure; isOpen: boolean; close: () => void }) {
  const { t } = useTranslation(["privacy", "common"]);
  const [password, setPassword] = useState("");
  const { ask } = useErasure();
  return (
    <Dialog
      opened={isOpen}
      onClose={close}
      title={t("end.confirmTitle")}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate(password, {
            onSuccess: () => {
              announce(t("end.underWay"));
              close();
            },
          });
        }}
      >
        <Stack>
          <Text>{t("end.confirm", { count: erasure.waits_days })}</Text>
          <PasswordInput
            label={t("end.password")}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <ProblemNote error={ask.error} />
          <DialogButtons yes={t("end.ask")} no={t("end.keep")} color="red" loading={ask.isPending} close={close} />
        </Stack>
      </form>
    </Dialog>
  );
}
