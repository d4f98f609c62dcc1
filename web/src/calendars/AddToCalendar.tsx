import { Button } from "@mantine/core";
import { IconCalendarDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** Hands one appointment to whatever calendar the device has. */
export function AddToCalendar({ bookingId }: { bookingId: string }) {
  const { t } = useTranslation("common");
  return (
    <Button
      component="a"
      href={`/v1/bookings/${bookingId}/calendar.ics`}
      download="appointment.ics"
      variant="light"
      leftSection={<IconCalendarDown size={18} />}
    >
      {t("calendar.add")}
    </Button>
  );
}
