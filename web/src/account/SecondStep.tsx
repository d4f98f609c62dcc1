import { Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import type { Me, SignInStep } from "@/api/types";
import { ProblemNote } from "@/components/ProblemNote";
import { CardSkeletons } from "@/components/Skeletons";
import { RecoveryCodes } from "./RecoveryCodes";
import { TotpSetup } from "./TotpSetup";
import classes from "./Account.module.css";

interface Props {
  step: SignInStep;
  arrive: (me: Me) => void;
  again: () => void;
  /** Another way, where there is one. */
  children?: ReactNode;
}

/** What is missing behind the right password. */
export function SecondStep({ step, arrive, again, children }: Props) {
  const { t } = useTranslation("security");
  const enrols = step.step === "enrolment";
  return (
    <Stack maw={440} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t(enrols ? "second.enrolTitle" : "second.title")}
      </Title>
      {enrols ? (
        <Enrolling ticket={step.ticket} arrive={arrive} />
      ) : (
        <>
          {step.ways.includes("passkey") && (
            <>
              <Text>{t("second.passkeyLead")}</Text>
              {children}
            </>
          )}
          <Giving ticket={step.ticket} hasApp={step.ways.includes("totp")} arrive={arrive} />
        </>
      )}
      <Button variant="subtle" onClick={again}>
        {t("second.over")}
      </Button>
    </Stack>
  );
}

function Giving({ ticket, hasApp, arrive }: { ticket: string; hasApp: boolean; arrive: (me: Me) => void }) {
  const { t } = useTranslation("security");
  const [code, setCode] = useState("");
  const give = useMutation({
    mutationFn: () => answer(api.POST("/v1/auth/second-factor", { body: { ticket, code, token: false } })),
    onSuccess: ({ me }) => arrive(me),
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate();
      }}
    >
      <Text>{t(hasApp ? "second.lead" : "second.leadRecovery")}</Text>
      <TextInput
        label={t("second.label")}
        name="code"
        autoComplete="one-time-code"
        required
        maxLength={32}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <ProblemNote error={give.error} />
      <Button type="submit" loading={give.isPending}>
        {t("second.go")}
      </Button>
    </form>
  );
}

function Enrolling({ ticket, arrive }: { ticket: string; arrive: (me: Me) => void }) {
  const { t } = useTranslation("security");
  const secret = useQuery({
    queryKey: ["enrolment", ticket],
    queryFn: () => answer(api.POST("/v1/auth/enrolment", { body: { ticket } })),
    staleTime: Infinity,
    retry: false,
  });
  const confirm = useMutation({
    mutationFn: (code: string) =>
      answer(api.POST("/v1/auth/enrolment/confirm", { body: { ticket, code, token: false } })),
  });
  return (
    <div className={classes.form}>
      <Text>{t("second.enrolLead")}</Text>
      {confirm.data ? (
        <RecoveryCodes codes={confirm.data.recovery_codes} done={() => arrive(confirm.data.signed_in.me)} />
      ) : secret.data ? (
        <TotpSetup secret={secret.data} confirm={confirm.mutate} busy={confirm.isPending} error={confirm.error} />
      ) : secret.error ? (
        <ProblemNote error={secret.error} />
      ) : (
        <CardSkeletons count={1} height={200} />
      )}
    </div>
  );
}
