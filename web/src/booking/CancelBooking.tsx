import { Button, Group, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCancelBooking } from "@/api/bookings";
import type { Booking } from "@/api/types";
import { announce } from "@/components/Announcer";
import { ProblemNote } from "@/components/ProblemNote";
import { CostNow } from "./Terms";

/** Gives a booking up, after saying what that costs. */
export function CancelBooking({ booking }: { booking: Booking }) {
  const { t } = useTranslation(["patient", "common"]);
  const [open, setOpen] = useState(false);
  const cancel = useCancelBooking(booking.id);
  const onSuccess = () => {
    setOpen(false);
    announce(t("mine.cancelled"));
  };
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
          <CostNow booking={booking} />
          <ProblemNote error={cancel.error} />
          <Group>
            <Button color="red" loading={cancel.isPending} onClick={() => cancel.mutate(undefined, { onSuccess })}>
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
