import { Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useIdempotencyKey } from "@/api/idempotency";
import { consultationsQuery } from "@/api/queries";
import type { Consultation } from "@/api/types";
import { announce } from "@/components/Announcer";
import { CancelDialog } from "@/components/CancelDialog";

/** Gives up a consultation that was asked for; what was booked is given up on its own page, with what that costs. */
export function CancelButton({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation(["patient", "common"]);
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      answer(
        api.POST("/v1/consultations/{consultation_id}/cancel", {
          params: { path: { consultation_id: consultation.id }, header: { "Idempotency-Key": keyFor(consultation.id) } },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: consultationsQuery.queryKey }),
  });
  const cancel = (onDone: () => void) =>
    mutate(undefined, {
      onSuccess: () => {
        onDone();
        announce(t("mine.cancelled"));
      },
    });
  return (
    <CancelDialog cancel={cancel} isPending={isPending} error={error}>
      <Text>{t("mine.cancelAsked")}</Text>
    </CancelDialog>
  );
}
