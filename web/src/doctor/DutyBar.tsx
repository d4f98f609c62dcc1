import { Button, Group, SegmentedControl, Switch, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useIdempotencyKey } from "@/api/idempotency";
import type { components } from "@/api/schema";
import { useCountdown } from "@/components/countdown";
import { ProblemNote } from "@/components/ProblemNote";
import { formatCountdown } from "@/i18n/formats";
import { adopt, type Consultation } from "@/room/consultation";
import classes from "./Doctor.module.css";

export type Duty = components["schemas"]["Duty"];
type DutyRequest = components["schemas"]["DutyRequest"];
const availabilities = ["available", "busy", "away"] as const;

interface DutyBarProps {
  duty: Duty;
  next: NextTaken;
  choose: (id: string) => void;
}

/** Whether one is on duty for instant consultations, whom one is being asked to take, and taking the next. */
export function DutyBar({ duty, next, choose }: DutyBarProps) {
  const { t } = useTranslation("doctor");
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (wanted: DutyRequest) => answer(api.PUT("/v1/doctor/duty", { body: wanted })),
    onSettled: () => client.invalidateQueries({ queryKey: ["queue"] }),
  });
  const shown = change.isPending ? change.variables : duty;
  return (
    <section className={classes.duty} aria-label={t("duty.title")}>
      <Group gap="sm" justify="space-between" wrap="nowrap">
        <Switch
          label={t("duty.on")}
          checked={shown.on}
          onChange={(event) =>
            change.mutate({ on: event.currentTarget.checked, assigned: duty.assigned, availability: "available" })
          }
        />
        <Button variant="light" px="md" flex="none" aria-keyshortcuts="t" loading={next.isPending} onClick={next.take}>
          {t("duty.next")}
        </Button>
      </Group>
      {shown.on && (
        <>
          <SegmentedControl
            fullWidth
            aria-label={t("duty.availability")}
            value={shown.availability}
            data={availabilities.map((value) => ({ value, label: t(`duty.${value}`) }))}
            onChange={(value) => change.mutate({ on: true, assigned: duty.assigned, availability: value as Duty["availability"] })}
          />
          {duty.presence.why !== "chosen" && duty.availability === "available" && (
            <Text size="sm" c="dimmed" role="status">
              {t(`duty.why.${duty.presence.why}`)}
            </Text>
          )}
          <Switch
            label={t("duty.assigned")}
            checked={shown.assigned}
            onChange={(event) =>
              change.mutate({ on: true, assigned: event.currentTarget.checked, availability: duty.availability })
            }
          />
        </>
      )}
      {duty.offered && <Offer id={duty.offered} until={duty.offer_until} choose={choose} />}
      <ProblemNote error={change.error ?? next.error} />
    </section>
  );
}

/** Somebody is offered to this doctor: for so long, then to another one. */
function Offer({ id, until, choose }: { id: string; until: string | null; choose: (id: string) => void }) {
  const { t } = useTranslation("doctor");
  const left = useCountdown(until);
  if (!left) return null;
  return (
    <div className={classes.offer} role="alert">
      <Text fw={600}>{t("duty.offered")}</Text>
      <Group gap="sm" wrap="nowrap">
        <Text className={classes.offerLeft} aria-live="off">
          {formatCountdown(left)}
        </Text>
        <Button px="md" onClick={() => choose(id)}>
          {t("duty.look")}
        </Button>
      </Group>
    </div>
  );
}

export interface NextTaken {
  take: () => void;
  isPending: boolean;
  error: unknown;
}

/** Takes whoever is next and opens the room; of several doctors exactly one gets the same patient. */
export function useNext(choose: (id: string) => void): NextTaken {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const { mutate, isPending, error } = useMutation({
    // A key for each press: what was taken before is not answered again.
    mutationFn: (pressedAt: number) =>
      answer(
        api.POST("/v1/doctor/queue/next", { params: { header: { "Idempotency-Key": keyFor(pressedAt) } } }),
      ) as Promise<Consultation>,
    onSuccess: (taken) => {
      adopt(client, taken);
      choose(taken.id);
    },
    // Not waited for: the key is ready for the next one as soon as this one's room opens.
    onSettled: () => void client.invalidateQueries({ queryKey: ["queue"] }),
  });
  return { take: () => !isPending && mutate(Date.now()), isPending, error };
}
