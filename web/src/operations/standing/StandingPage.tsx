import { Alert, Badge, Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconPlayerPause } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { TextLink } from "@/components/links";
import { ProblemNote } from "@/components/ProblemNote";
import { PageSkeleton } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { standingQuery, useStanding, type Deed, type Standing, type Suspension } from "@/credentials/credentials";
import classes from "@/credentials/Credentials.module.css";
import { doctorName, institutionName } from "@/doctors/describe";
import { longDay, useVerification } from "@/doctors/verification";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import operations from "../Operations.module.css";
import { OperationsNav } from "../OperationsNav";

const route = getRouteApi("/operations/doctors/$doctorId");

/** Whether a doctor may practise here: under what, what happened, and what an operator may do. */
export function StandingPage() {
  const { t } = useTranslation("credentials");
  const id = Number(route.useParams().doctorId);
  const query = useQuery(standingQuery(id));
  return (
    <Stack gap="lg">
      <div className={operations.top}>
        <Title order={1} size="h3">
          {query.data ? doctorName(query.data.doctor, currentLanguage()) : t("standing.title")}
        </Title>
        <OperationsNav />
      </div>
      <Loaded page query={query} skeleton={<PageSkeleton />}>
        {(standing) => <Known id={id} standing={standing} />}
      </Loaded>
    </Stack>
  );
}

function Known({ id, standing }: { id: number; standing: Standing }) {
  const { t } = useTranslation("credentials");
  const language = currentLanguage();
  const verified = useVerification();
  const { doctor, open } = standing;
  const [asked, ask] = useState<Deed | null>(null);
  return (
    <Stack gap="lg" maw={760}>
      <div>
        <Text>{institutionName(doctor.institution, language)}</Text>
        <Text c="dimmed">{verified(doctor).whole}</Text>
        {standing.licence_number && (
          <Text c="dimmed">
            {t("standing.licence", {
              number: standing.licence_number,
              authority: standing.licence_authority ?? "",
              until: standing.licence_expires_on ? longDay(standing.licence_expires_on, language) : "",
            })}
          </Text>
        )}
        {standing.application_id && (
          <TextLink to="/operations/applications/$applicationId" params={{ applicationId: standing.application_id }}>
            {t("standing.application")}
          </TextLink>
        )}
      </div>
      {open ? <Open open={open} ask={ask} /> : (
        <Group>
          <Badge size="lg" variant="light" tt="none">
            {t("standing.active")}
          </Badge>
          <Button variant="light" color="red" onClick={() => ask("suspend")}>
            {t("standing.suspend")}
          </Button>
        </Group>
      )}
      {open?.cause === "expired" && (
        <Group>
          <Button variant="light" color="red" onClick={() => ask("suspend")}>
            {t("standing.suspend")}
          </Button>
        </Group>
      )}
      <Past suspensions={standing.suspensions} />
      <DeedDialog key={asked} id={id} deed={asked} close={() => ask(null)} />
    </Stack>
  );
}

function Open({ open, ask }: { open: Suspension; ask: (deed: Deed) => void }) {
  const { t } = useTranslation("credentials");
  const language = currentLanguage();
  return (
    <Alert color="red" variant="light" icon={<IconPlayerPause />} title={t(open.cause === "expired" ? "standing.expired" : "standing.suspended")}>
      <Stack gap="xs" align="flex-start">
        {open.reason && <Text className={classes.note}>{open.reason}</Text>}
        <Text size="sm">{[open.by, formatMoment(open.at, language)].filter(Boolean).join(" · ")}</Text>
        {open.cause === "expired" && <Text>{t("standing.expiredText")}</Text>}
        {open.lift_asked_at && (
          <Text>{t("standing.liftAsked", { name: open.lift_asked_by ?? "", reason: open.lift_reason ?? "" })}</Text>
        )}
        {open.cause === "operator" && !open.lift_asked_at && (
          <Button variant="default" onClick={() => ask("ask")}>
            {t("standing.ask")}
          </Button>
        )}
        {open.lift_asked_at &&
          (open.lift_asked_by_you ? (
            <Text>{t("standing.another")}</Text>
          ) : (
            <Button onClick={() => ask("lift")}>{t("standing.lift")}</Button>
          ))}
      </Stack>
    </Alert>
  );
}

function Past({ suspensions }: { suspensions: Suspension[] }) {
  const { t } = useTranslation("credentials");
  const language = currentLanguage();
  const over = suspensions.flatMap((one) => (one.lifted_at ? [{ ...one, lifted_at: one.lifted_at }] : []));
  if (over.length === 0) return null;
  return (
    <section aria-labelledby="past">
      <Title order={2} size="h4" id="past">
        {t("standing.past")}
      </Title>
      <ol className={classes.steps}>
        {over.map((one) => (
          <li key={one.at} className={classes.step}>
            <Text fw={500}>{one.cause === "expired" ? t("standing.expired") : one.reason}</Text>
            <Text size="sm" c="dimmed">
              {t("standing.span", { from: formatMoment(one.at, language), to: formatMoment(one.lifted_at, language) })}
            </Text>
            {one.lift_reason && <Text size="sm">{[one.lift_reason, one.lift_asked_by, one.lifted_by].filter(Boolean).join(" · ")}</Text>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Asks once, with what it means; suspending and asking to lift need a reason. */
function DeedDialog({ id, deed, close }: { id: number; deed: Deed | null; close: () => void }) {
  const { t } = useTranslation(["credentials", "common"]);
  const [reason, setReason] = useState("");
  const [isTried, setIsTried] = useState(false);
  const change = useStanding(id);
  const isMissing = deed !== "lift" && reason.trim().length < 2;
  const confirm = () => {
    setIsTried(true);
    if (isMissing || !deed) return;
    change.mutate(
      { deed, reason: reason.trim() },
      {
        onSuccess: () => {
          announce(t(`standing.done.${deed}`));
          close();
        },
      },
    );
  };
  return (
    <Dialog opened={deed !== null} onClose={close} title={deed && t(`standing.${deed}`)}>
      <Stack>
        <Text>{deed && t(`standing.means.${deed}`)}</Text>
        {deed !== "lift" && (
          <Textarea
            label={t("standing.reason")}
            description={deed === "suspend" ? t("standing.reasonHint") : undefined}
            error={isTried && isMissing ? t("standing.missing") : undefined}
            autosize
            minRows={2}
            maxLength={2000}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <ProblemNote error={change.error} />
        <DialogButtons
          yes={deed ? t(`standing.yes.${deed}`) : ""}
          color={deed === "suspend" ? "red" : undefined}
          loading={change.isPending}
          onYes={confirm}
          close={close}
        />
      </Stack>
    </Dialog>
  );
}
