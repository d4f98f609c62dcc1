import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { answer, api } from "@/api/client";
import { asProblem } from "@/api/problem";
import { readDraft, type Written } from "./draft";

export type Kept = "kept" | "keeping" | "failed" | "changed";

const pause = 600;
const again = 5000;

/** What a doctor writes, kept on the server while they do: each pause saves it, and so does leaving the page. */
export function useDraft(id: string) {
  const query = useQuery({
    queryKey: ["draft", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/v1/consultations/{consultation_id}/draft", { params: { path: { consultation_id: id } }, signal })),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const [written, setWritten] = useState<Written | null>(null);
  const [kept, setKept] = useState<Kept>("kept");
  const revision = useRef(0);
  const unsaved = useRef<Written | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const isSaving = useRef(false);

  const save = useCallback(
    async function saveNow(): Promise<void> {
      window.clearTimeout(timer.current);
      const body = unsaved.current;
      if (!body || isSaving.current) return;
      isSaving.current = true;
      unsaved.current = null;
      setKept("keeping");
      try {
        const saved = await answer(
          api.PUT("/v1/consultations/{consultation_id}/draft", {
            params: { path: { consultation_id: id } },
            body: { body: { ...body }, revision: revision.current },
            keepalive: true,
          }),
        );
        revision.current = saved.revision;
        setKept("kept");
      } catch (error) {
        unsaved.current ??= body;
        const problem = asProblem(error);
        if (problem.code === "outcome_draft_changed") {
          setKept("changed");
        } else {
          setKept("failed");
          if (problem.isPassing) timer.current = window.setTimeout(() => void saveNow(), again);
        }
        return;
      } finally {
        isSaving.current = false;
      }
      if (unsaved.current) timer.current = window.setTimeout(() => void saveNow(), pause);
    },
    [id],
  );

  const loaded = query.data;
  useEffect(() => {
    if (!loaded || unsaved.current) return;
    revision.current = loaded.revision;
    setWritten(readDraft(loaded.body));
    setKept("kept");
  }, [loaded]);

  useEffect(() => {
    const leave = () => document.visibilityState === "hidden" && void save();
    document.addEventListener("visibilitychange", leave);
    window.addEventListener("pagehide", leave);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      window.removeEventListener("pagehide", leave);
      void save();
    };
  }, [save]);

  const change = useCallback(
    (next: Written) => {
      setWritten(next);
      unsaved.current = next;
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void save(), pause);
    },
    [save],
  );

  /** Gives up what is here for what another window kept. */
  const takeTheirs = useCallback(() => {
    unsaved.current = null;
    void query.refetch();
  }, [query]);

  /** It has become the outcome: nothing is to be kept any more. */
  const done = useCallback(() => {
    window.clearTimeout(timer.current);
    unsaved.current = null;
  }, []);

  return { query, written, kept, change, takeTheirs, done };
}
