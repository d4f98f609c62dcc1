import { useTranslation } from "react-i18next";
import { useCancelBooking } from "@/api/bookings";
import type { Booking } from "@/api/types";
import { announce } from "@/components/Announcer";
import { CancelDialog } from "@/components/CancelDialog";
import { CostNow } from "./Terms";

/** Gives a booking up, after saying what that costs. */
export function CancelBooking({ booking }: { booking: Booking }) {
  const { t } = useTranslation(["patient", "common"]);
  const { mutate, isPending, error } = useCancelBooking(booking.id);
  const cancel = (onDone: () => void) =>
    mutate(undefined, {
      onSuccess: () => {
        onDone();
        announce(t("mine.cancelled"));
      },
    });
  return (
    <CancelDialog cancel={cancel} isPending={isPending} error={error}>
      <CostNow booking={booking} />
    </CancelDialog>
  );
}
