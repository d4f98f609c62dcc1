import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useIdempotencyKey } from "@/api/idempotency";
import { Problem } from "@/api/problem";
import { consultationsQuery } from "@/api/queries";
import { useMe } from "@/api/session";
import type { Consultation, ConsultationRequest, Emergency } from "@/api/types";
import { useMissingConsent } from "@/api/preparation";
import { ConsentDialog } from "@/before/ConsentGate";
import { ProblemNote } from "@/components/ProblemNote";
import { ForWhom } from "@/family/ForWhom";
import { EmergencyStop } from "@/search/EmergencyStop";
import { useTriage } from "./emergency";
import classes from "./ComplaintForm.module.css";

const limit = 2000;

interface ComplaintFormProps {
  /** The consultation to open, the complaint aside; null while something is still to be chosen. */
  wanted: Omit<ConsultationRequest, "complaint"> | null;
  initial?: string;
  button: string;
  terms: ReactNode;
  onComplaint?: (complaint: string) => void;
}

/** In one's own words what is wrong; red flags stop it before a consultation is opened. */
export function ComplaintForm({ wanted, initial = "", button, terms, onComplaint }: ComplaintFormProps) {
  const { t } = useTranslation(["patient", "common"]);
  const me = useMe();
  const [patient, setPatient] = useState<string | null>(null);
  const [complaint, setComplaint] = useState(initial);
  const [emergency, setEmergency] = useState<Emergency | null>(null);
  const [missing, setMissing] = useState(false);
  const triage = useTriage();
  const open = useOpen();

  const consent = useMissingConsent(wanted?.kind === "instant" ? "video" : "text");
  const [asksConsent, setAsksConsent] = useState(false);

  const send = () => wanted && open.mutate({ ...wanted, patient_id: patient, complaint: complaint.trim() });
  const start = () => (consent ? setAsksConsent(true) : send());
  const submit = () => {
    if (!complaint.trim()) {
      setMissing(true);
      return;
    }
    triage.mutate(complaint.trim(), {
      onSuccess: (found) => (found.emergency ? setEmergency(found.emergency) : start()),
      // The check is a safety net, not a gate: when it is down, the doctor still reads the words.
      onError: start,
    });
  };

  if (emergency) {
    return (
      <EmergencyStop
        emergency={emergency}
        onGoOn={() => {
          setEmergency(null);
          start();
        }}
      />
    );
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {me && <ForWhom scope="consultation" value={patient ?? me.id} onChange={setPatient} />}
      <Textarea
        label={t("start.complaint")}
        description={t("start.complaintHint")}
        error={missing && !complaint.trim() ? t("start.complaintMissing") : undefined}
        autosize
        minRows={5}
        maxLength={limit}
        value={complaint}
        onChange={(event) => setComplaint(event.currentTarget.value)}
        onBlur={() => onComplaint?.(complaint.trim())}
      />
      <Stack gap={4}>
        <Text size="sm" component="div">
          {terms}
        </Text>
        <Text size="sm" c="dimmed">
          {t("start.privacy")}
        </Text>
      </Stack>
      <ProblemNote error={open.error} />
      {consent && asksConsent && <ConsentDialog consent={consent} onClose={() => setAsksConsent(false)} onGiven={send} />}
      <Group>
        <Button type="submit" disabled={!wanted} loading={triage.isPending || open.isPending}>
          {button}
        </Button>
      </Group>
    </form>
  );
}

function useOpen() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const enter = (consultationId: string) => void navigate({ to: "/room/$consultationId", params: { consultationId } });
  return useMutation({
    mutationFn: (wanted: ConsultationRequest) =>
      answer(
        api.POST("/v1/consultations", { body: wanted, params: { header: { "Idempotency-Key": keyFor(wanted) } } }),
      ) as Promise<Consultation>,
    onSuccess: (opened) => {
      void client.invalidateQueries({ queryKey: consultationsQuery.queryKey });
      enter(opened.id);
    },
    onError: (refusal) => {
      const open = refusal instanceof Problem && refusal.code === "already_open" && refusal.extensions.consultation_id;
      if (typeof open === "string") enter(open);
    },
  });
}
