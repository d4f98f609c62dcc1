import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useIdempotencyKey } from "@/api/idempotency";
import { bookingsQuery, consultationsQuery } from "@/api/queries";
import type { Consultation } from "@/api/types";
import { announce } from "@/components/Announcer";
import { ProblemNote } from "@/components/ProblemNote";

/** Gives a consultation up, after asking once; a booked time goes with it. */
export function CancelButton({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation(["patient", "common"]);
  const [open, setOpen] = useState(false);
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const cancel = useMutation({
    mutationFn: () =>
      answer(
        api.POST("/v1/consultations/{consultation_id}/cancel", {
          params: { path: { consultation_id: consultation.id }, header: { "Idempotency-Key": keyFor(consultation.id) } },
        }),
      ),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: consultationsQuery.queryKey }),
        client.invalidateQueries({ queryKey: bookingsQuery.queryKey }),
      ]);
      setOpen(false);
      announce(t("mine.cancelled"));
    },
  });
  return (
    <>
      <Button variant="subtle" color="gray" px="sm" onClick={() => setOpen(true)}>
        {t("mine.cancel")}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t("mine.cancelTitle")}
        closeButtonProps={{ "aria-label": t("common:action.close"), size: 44 }}
      >
        <Stack>
          <Text>{t(consultation.booking_id ? "mine.cancelBooked" : "mine.cancelAsked")}</Text>
          <ProblemNote error={cancel.error} />
          <Group>
            <Button color="red" loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {t("mine.cancelYes")}
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              {t("mine.cancelNo")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
