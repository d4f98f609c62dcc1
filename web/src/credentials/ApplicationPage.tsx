import { Alert, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck, IconClock, IconInfoCircle, IconMessageQuestion, IconPlayerPause } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, meQuery, useMe } from "@/api/session";
import { announce } from "@/components/Announcer";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ButtonLink } from "@/components/links";
import { ProblemNote } from "@/components/ProblemNote";
import { PageSkeleton } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { longDay } from "@/doctors/verification";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { ApplicationForm } from "./ApplicationForm";
import { applicationQuery, isEditable, useWithdraw, type ApplicationView, type OwnApplication } from "./credentials";
import { Documents } from "./Documents";
import { SaidList } from "./SaidList";
import { Steps } from "./Steps";
import classes from "./Credentials.module.css";

/** Applying as a doctor, and under what one is listed. */
export function ApplicationPage() {
  const { t } = useTranslation(["credentials", "common"]);
  const query = useQuery(applicationQuery);
  return (
    <Stack maw={760} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t("own.title")}
      </Title>
      <Loaded query={query} skeleton={<PageSkeleton />}>
        {(own) => <Own own={own} />}
      </Loaded>
    </Stack>
  );
}

function Own({ own }: { own: OwnApplication }) {
  const { t } = useTranslation("credentials");
  const { application, listing } = own;
  const [isRenewing, renew] = useState(false);
  useRoleOf(own);
  const isOver = application?.status === "approved";
  const isListed = listing !== null && listing.suspended_for === null;
  // What an operator has suspended, no application brings back.
  const isBlocked = listing?.suspended_for === "operator";
  const begins = !isBlocked && (!application || (isOver && (isRenewing || !isListed)));
  return (
    <>
      {listing && <Listing listing={listing} />}
      {application && !isOver && <Status one={application} />}
      {isOver && isListed && !isRenewing && (
        <Group>
          <Button variant="default" onClick={() => renew(true)}>
            {t("own.renew")}
          </Button>
        </Group>
      )}
      {!application && !listing && <Text>{t("own.intro")}</Text>}
      {begins || (!isBlocked && isEditable(application)) ? (
        // What was typed stays while a draft is first kept.
        <ApplicationForm key={isOver ? 0 : (application?.revision ?? 0)} own={own} isNew={begins} />
      ) : (
        application && <Submitted one={application} />
      )}
      {application && application.steps.length > 0 && <Steps steps={application.steps} />}
    </>
  );
}

/** The account's roles follow what reviewers and operators decide. */
function useRoleOf({ listing }: OwnApplication): void {
  const client = useQueryClient();
  const me = useMe();
  const isDoctor = hasRole(me, "doctor");
  const shouldBe = listing !== null && listing.suspended_for === null;
  useEffect(() => {
    if (me && listing && isDoctor !== shouldBe) void client.invalidateQueries({ queryKey: meQuery.queryKey });
  }, [client, me, listing, isDoctor, shouldBe]);
}

function Listing({ listing }: { listing: NonNullable<OwnApplication["listing"]> }) {
  const { t } = useTranslation("credentials");
  const language = currentLanguage();
  if (listing.suspended_for) {
    return (
      <Alert color="red" variant="light" icon={<IconPlayerPause />} title={t(`listing.${listing.suspended_for}`)}>
        {listing.reason && <Text>{t("listing.reason", { reason: listing.reason })}</Text>}
        <Text>{t(`listing.${listing.suspended_for}Text`)}</Text>
      </Alert>
    );
  }
  return (
    <Alert color="teal" variant="light" icon={<IconCircleCheck />} title={t("listing.active")}>
      <Stack gap="xs" align="flex-start">
        <Text>
          {listing.licence_expires_on
            ? t("listing.until", { until: longDay(listing.licence_expires_on, language) })
            : t("listing.unchecked")}
        </Text>
        <Group gap="xs">
          <ButtonLink to="/doctors/$doctorId" params={{ doctorId: String(listing.doctor_id) }} variant="default">
            {t("listing.page")}
          </ButtonLink>
          <ButtonLink to="/doctor/hours" variant="default">
            {t("listing.hours")}
          </ButtonLink>
        </Group>
      </Stack>
    </Alert>
  );
}

const icons: Record<string, ReactNode> = {
  submitted: <IconClock />,
  question: <IconMessageQuestion />,
};

function Status({ one }: { one: ApplicationView }) {
  const { t } = useTranslation("credentials");
  const last = one.steps.at(-1);
  const note = (one.status === "question" || one.status === "rejected") && last?.note;
  const color = { question: "orange", rejected: "red" }[one.status as string] ?? "teal";
  return (
    <Alert color={color} variant="light" icon={icons[one.status] ?? <IconInfoCircle />} title={t(`status.${one.status}`)} role="status">
      {note && <Text className={classes.note}>{t("own.quoted", { text: note })}</Text>}
      <Text>{t(`statusText.${one.status}`)}</Text>
    </Alert>
  );
}

/** What the reviewers have: read, not edited. */
function Submitted({ one }: { one: ApplicationView }) {
  const { t } = useTranslation("credentials");
  const withdraw = useWithdraw();
  const [asks, ask] = useState(false);
  return (
    <>
      <SaidList said={one.said} />
      <Documents documents={one.documents} />
      {one.submitted_at && (
        <Text size="sm" c="dimmed">
          {t("own.submittedAt", { moment: formatMoment(one.submitted_at, currentLanguage()) })}
        </Text>
      )}
      {one.status === "submitted" && (
        <Group>
          <Button variant="default" onClick={() => ask(true)}>
            {t("own.withdraw")}
          </Button>
        </Group>
      )}
      <WithdrawDialog opened={asks} close={() => ask(false)} withdraw={withdraw} />
    </>
  );
}

interface WithdrawProps {
  opened: boolean;
  close: () => void;
  withdraw: ReturnType<typeof useWithdraw>;
}

function WithdrawDialog({ opened, close, withdraw }: WithdrawProps) {
  const { t } = useTranslation(["credentials", "common"]);
  const done = () => {
    announce(t("status.withdrawn"));
    close();
  };
  return (
    <Dialog opened={opened} onClose={close} title={t("own.withdrawTitle")}>
      <Stack>
        <Text>{t("own.withdrawText")}</Text>
        <ProblemNote error={withdraw.error} />
        <DialogButtons
          yes={t("own.withdraw")}
          no={t("own.keep")}
          color="red"
          loading={withdraw.isPending}
          onYes={() => withdraw.mutate(undefined, { onSuccess: done })}
          close={close}
        />
      </Stack>
    </Dialog>
  );
}
