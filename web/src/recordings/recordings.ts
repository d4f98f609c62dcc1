import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Recording = Schemas["RecordingView"];
export type Playback = Schemas["RecordingPlayback"];
export type Part = Schemas["PlayedPart"];

const isFresh = ({ ended_at }: Recording): boolean => ended_at !== null && Date.now() - Date.parse(ended_at) < 60_000;
const isBeingKept = (one: Recording): boolean => one.started_at !== null && !one.playable && !one.deleted_at && isFresh(one);

/** The recordings of a consultation. Read again with it: whatever happens to one is told in the room. */
export const recordingsQuery = (id: string) =>
  queryOptions({
    queryKey: ["consultation", id, "recordings"],
    queryFn: ({ signal }) =>
      answer(api.GET("/v1/consultations/{consultation_id}/recordings", { params: { path: { consultation_id: id } }, signal })),
    staleTime: 10_000,
    // Somebody may answer, and the last seconds are still being put away.
    refetchInterval: ({ state }) =>
      state.data?.recordings.some((one) => one.state === "asked" || isBeingKept(one)) ? 3_000 : false,
  });

export const playbacksQuery = (id: string, consultation: string) =>
  queryOptions({
    queryKey: ["consultation", consultation, "recordings", id, "playbacks"],
    queryFn: ({ signal }) =>
      answer(api.GET("/v1/recordings/{recording_id}/playbacks", { params: { path: { recording_id: id } }, signal })),
  });

/** The one that is asked for, runs or is paused; there is at most one. */
export const openOf = (found: readonly Recording[] | undefined): Recording | null =>
  found?.find(({ state }) => state !== "ended") ?? null;

/** Those that ran. */
export const pastOf = (found: readonly Recording[] | undefined): Recording[] =>
  (found ?? []).filter(({ state, started_at }) => state === "ended" && started_at !== null);

export type Asking =
  | { deed: "ask"; version: number }
  | { deed: "agree" | "refuse"; id: string; version: number }
  | { deed: Schemas["RecordingChange"]["deed"]; id: string };

/** Asks, answers, pauses, stops; shows what came of it. */
export function useRecordingDeed(consultation: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: Asking) => perform(consultation, asked),
    onSettled: () => client.invalidateQueries({ queryKey: recordingsQuery(consultation).queryKey }),
  });
}

function perform(consultation: string, asked: Asking): Promise<Recording> {
  switch (asked.deed) {
    case "ask":
      return answer(
        api.POST("/v1/consultations/{consultation_id}/recordings", {
          params: { path: { consultation_id: consultation } },
          body: { consent_version: asked.version },
        }),
      ) as Promise<Recording>;
    case "agree":
    case "refuse":
      return answer(
        api.POST("/v1/recordings/{recording_id}/consent", {
          params: { path: { recording_id: asked.id } },
          body: { consent_version: asked.version, given: asked.deed === "agree" },
        }),
      ) as Promise<Recording>;
    default:
      return answer(
        api.POST("/v1/recordings/{recording_id}/change", {
          params: { path: { recording_id: asked.id } },
          body: { deed: asked.deed },
        }),
      ) as Promise<Recording>;
  }
}

/** Begins to play one; it is noted, so those who have may look again. */
export function usePlay(consultation: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answer(api.POST("/v1/recordings/{recording_id}/playbacks", { params: { path: { recording_id: id } } })) as Promise<Playback>,
    onSuccess: (_, id) => client.invalidateQueries({ queryKey: playbacksQuery(id, consultation).queryKey }),
  });
}

const two = (value: number): string => String(value).padStart(2, "0");

/** "4:07", "1:02:33". */
export function lengthOf(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
