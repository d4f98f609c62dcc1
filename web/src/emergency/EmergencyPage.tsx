import { Alert, Button, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { ProblemNote } from "@/components/ProblemNote";
import { CardSkeletons } from "@/components/Skeletons";
import { NoAnswer } from "@/components/States";
import { DoctorNav } from "@/doctor/DoctorNav";
import doctor from "@/doctor/Doctor.module.css";
import { EmergencyChart } from "./EmergencyChart";
import { longest, ownEmergenciesQuery, shortestReason, useOpenEmergency } from "./emergencies";

/** Where a doctor opens a chart in an emergency, and reads those that are open. */
export function EmergencyPage() {
  const { t } = useTranslation("emergency");
  const query = useQuery(ownEmergenciesQuery);
  const open = query.data?.emergencies ?? [];
  return (
    <Stack gap="lg">
      <div className={doctor.top}>
        <Title order={1} size="h3">
          {t("title")}
        </Title>
        <DoctorNav />
      </div>
      {!query.data && (query.isError ? <NoAnswer query={query} /> : <CardSkeletons count={1} height={160} />)}
      {open.map((one) => (
        <EmergencyChart key={one.id} emergency={one} />
      ))}
      {query.data && <OpenForm />}
    </Stack>
  );
}

function OpenForm() {
  const { t } = useTranslation("emergency");
  const [contact, setContact] = useState("");
  const [reason, setReason] = useState("");
  const [isTried, setIsTried] = useState(false);
  const opening = useOpenEmergency();
  const isMissing = contact.trim().length < 3;
  const isShort = reason.trim().length < shortestReason;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (isMissing || isShort) return;
        opening.mutate(
          { contact: contact.trim(), reason: reason.trim() },
          {
            onSuccess: ({ patient_name }) => {
              announce(t("opened", { name: patient_name }));
              setContact("");
              setReason("");
              setIsTried(false);
            },
          },
        );
      }}
    >
      <Stack maw={560}>
        <Text>{t("intro")}</Text>
        <Alert color="orange" variant="light" icon={<IconAlertTriangle />} title={t("toldTitle")}>
          {t("told")}
        </Alert>
        <TextInput
          label={t("contact")}
          description={t("contactHint")}
          error={isTried && isMissing ? t("contactMissing") : undefined}
          autoComplete="off"
          value={contact}
          onChange={(event) => setContact(event.currentTarget.value)}
        />
        <Textarea
          label={t("reason")}
          description={t("reasonHint")}
          error={isTried && isShort ? t("reasonShort", { count: shortestReason }) : undefined}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={longest}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ProblemNote error={opening.error} />
        <Button type="submit" color="red" loading={opening.isPending} style={{ alignSelf: "start" }}>
          {t("open")}
        </Button>
      </Stack>
    </form>
  );
}
