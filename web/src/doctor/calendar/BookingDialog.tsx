import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { ModeIcon } from "@/components/icons";
import { ButtonLink } from "@/components/links";
import { currentLanguage } from "@/i18n";
import { formatMoment, formatTime } from "@/i18n/formats";
import type { CalendarBooking } from "./calendar";
import { stateOf } from "./words";

interface BookingDialogProps {
  booking: CalendarBooking;
  zone: string;
  onMove: () => void;
  onClose: () => void;
}

/** One appointment, and what can be done with it. */
export function BookingDialog({ booking, zone, onMove, onClose }: BookingDialogProps) {
  const { t } = useTranslation(["doctor", "common"]);
  const language = currentLanguage();
  return (
    <Dialog opened onClose={onClose} title={booking.patient ?? t("calendar.held")}>
      <Stack gap="sm">
        <div>
          <Text fw={600}>
            {formatMoment(booking.starts_at, language, zone)}–{formatTime(booking.ends_at, language, zone)}
          </Text>
          <Text>
            <ModeIcon mode={booking.mode} size={16} /> {[t(`kind.${booking.mode}`), booking.place].filter(Boolean).join(" · ")}
          </Text>
          <Text c="dimmed">{booking.patient ? t(`calendar.state.${stateOf(booking)}`) : t("calendar.heldText")}</Text>
          {booking.moved_by_doctor_at && <Text c="dimmed">{t("calendar.movedByYou")}</Text>}
        </div>
        {booking.reason && <Text style={{ whiteSpace: "pre-wrap" }}>{booking.reason}</Text>}
        <Group>
          {booking.consultation_id && (
            <ButtonLink to="/doctor" search={{ room: booking.consultation_id, place: "room" }}>
              {t("calendar.room")}
            </ButtonLink>
          )}
          {booking.can_move && (
            <Button variant="light" onClick={onMove}>
              {t("calendar.move.open_action")}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t("common:action.close")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
