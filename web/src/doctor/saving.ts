import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { Problem } from "@/api/problem";
import { announce } from "@/components/Announcer";
import { useProblemText } from "@/components/problem-text";
import { offerUndo, sayProblem } from "@/components/undo";
import { changeOf, draftOf, type Draft, type SchedulePreview, type ScheduleView } from "./hours";

export const scheduleKey = ["schedule"];

export interface Saving {
  begin: () => void;
  /** What the change would do, while somebody who has booked is affected and nobody has agreed. */
  asked: SchedulePreview | null;
  agree: () => void;
  goBack: () => void;
  isPending: boolean;
  error: unknown;
}

/** Saves hours after a look at what that would do: asks when somebody is affected, else it can be undone. */
export function useSaving(schedule: ScheduleView, draft: Draft): Saving {
  const { t } = useTranslation("doctor");
  const client = useQueryClient();
  const textOf = useProblemText();
  const [asked, setAsked] = useState<SchedulePreview | null>(null);
  const undo = async (saved: ScheduleView) => {
    try {
      const body = changeOf(draftOf(schedule), saved);
      client.setQueryData(scheduleKey, await answer(api.PUT("/v1/doctor/schedule", { body })));
      announce(t("hours.undone"));
    } catch (error) {
      sayProblem(textOf(error));
    }
  };
  const put = async ({ affected, slots, days }: SchedulePreview) => {
    const accept_affected = affected.map(({ id }) => id);
    const saved = await answer(api.PUT("/v1/doctor/schedule", { body: { ...changeOf(draft, schedule), accept_affected } }));
    setAsked(null);
    client.setQueryData(scheduleKey, saved);
    announce(t("hours.saved"));
    if (affected.length > 0 || schedule.version === 0) return;
    const [opened, closed] = [sum(slots.map((one) => one.opened)), sum(slots.map((one) => one.closed))];
    offerUndo(t("hours.savedCount", { days, opened, closed }), () => void undo(saved));
  };
  const look = () => answer(api.POST("/v1/doctor/schedule/preview", { body: changeOf(draft, schedule) }));
  const save = useMutation({
    mutationFn: async (agreed: SchedulePreview | null) => {
      const preview = agreed ?? (await look());
      if (!agreed && preview.affected.length > 0) return setAsked(preview);
      try {
        await put(preview);
      } catch (error) {
        // Somebody booked after the look: ask with what there is now.
        if (!(error instanceof Problem) || error.code !== "bookings_affected") throw error;
        setAsked(await look());
      }
    },
    onError: () => setAsked(null),
  });
  return {
    begin: () => save.mutate(null),
    asked,
    agree: () => save.mutate(asked),
    goBack: () => setAsked(null),
    isPending: save.isPending,
    error: save.error,
  };
}

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);
