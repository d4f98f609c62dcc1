import { Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconClockX } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { alternativesOf, elsewhereOf, useHold } from "@/api/bookings";
import { Problem } from "@/api/problem";
import { ButtonLink } from "@/components/links";
import { useProblemText } from "@/components/problem-text";
import { ErrorState, StateCard } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";

const route = getRouteApi("/book");

/** Holds the slot that was pressed and goes on to its booking; when somebody was first, offers the nearest others. */
export function HoldPage() {
  const { t } = useTranslation(["patient", "common"]);
  const { doctor, mode, starts_at } = route.useSearch();
  const navigate = useNavigate();
  const { mutate, error, isError } = useHold();
  const asked = useRef("");

  const hold = useCallback(() => {
    if (mode === "text") return;
    const goTo = (bookingId: string) => void navigate({ to: "/bookings/$bookingId", params: { bookingId }, replace: true });
    mutate(
      { doctor_id: Number(doctor), mode, starts_at, reason: "" },
      {
        onSuccess: (booking) => goTo(booking.id),
        onError: (refusal) => {
          const mine = refusal instanceof Problem && refusal.code === "already_yours" ? refusal.extensions.booking_id : null;
          if (typeof mine === "string") goTo(mine);
        },
      },
    );
  }, [doctor, mode, mutate, navigate, starts_at]);

  useEffect(() => {
    const slot = `${doctor} ${mode} ${starts_at}`;
    if (asked.current === slot) return;
    asked.current = slot;
    hold();
  }, [doctor, hold, mode, starts_at]);

  if (isError) return <Refused error={error} onRetry={hold} />;
  return (
    <Stack maw={640} mx="auto" aria-busy>
      <Title order={1} size="h2">
        {t("booking.holding")}
      </Title>
      <Text role="status">{t("booking.holdingText")}</Text>
      <Skeleton height={120} radius="md" />
      <Skeleton height={90} radius="md" />
    </Stack>
  );
}

function Refused({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation(["patient", "common"]);
  const { doctor, starts_at } = route.useSearch();
  const textOf = useProblemText();
  const language = currentLanguage();
  const gone = error instanceof Problem && ["slot_taken", "not_offered", "two_places"].includes(error.code);
  if (!gone) return <ErrorState page error={error} onRetry={onRetry} />;
  const { title, detail } = textOf(error);
  const alternatives = alternativesOf(error);
  return (
    <StateCard
      page
      icon={<IconClockX size={40} stroke={1.4} />}
      title={error.code === "slot_taken" && !Number.isNaN(Date.parse(starts_at)) ? t("booking.taken", { moment: formatMoment(starts_at, language) }) : title}
      tone="warning"
      role="alert"
      actions={
        <Group justify="center" gap="xs">
          {alternatives.map((slot) => (
            <ButtonLink
              key={slot.starts_at + slot.mode}
              to="/book"
              search={{ doctor, mode: slot.mode, starts_at: slot.starts_at }}
              replace
              variant="light"
            >
              {[formatMoment(slot.starts_at, language), slot.mode === "visit" ? slot.place?.name : undefined].filter(Boolean).join(" · ")}
            </ButtonLink>
          ))}
          {elsewhereOf(error).map((one) => (
            <ButtonLink
              key={one.doctor_id}
              to="/book"
              search={{ doctor: String(one.doctor_id), mode: one.mode, starts_at: one.starts_at }}
              replace
              variant="light"
            >
              {t("booking.elsewhere", {
                name: language === "zh" ? one.name : one.name_pinyin,
                moment: formatMoment(one.starts_at, language),
              })}
            </ButtonLink>
          ))}
          {typeof error.extensions.booking_id === "string" && (
            <ButtonLink to="/bookings/$bookingId" params={{ bookingId: error.extensions.booking_id }} variant="subtle">
              {t("booking.theOther")}
            </ButtonLink>
          )}
          <ButtonLink to="/doctors/$doctorId" params={{ doctorId: doctor }} variant="subtle">
            {t("booking.allTimes")}
          </ButtonLink>
        </Group>
      }
    >
      {detail}
    </StateCard>
  );
}
