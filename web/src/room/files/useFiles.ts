import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { answer, api } from "@/api/client";
import { newIdempotencyKey } from "@/api/idempotency";
import { useMe } from "@/api/session";
import type { Line, Room } from "@/realtime/room";
import { fileOf } from "./file";
import { send } from "./upload";
import { Uploads, type Pending } from "./uploads";

/** Links last ten minutes at least. */
const fresh = 8 * 60_000;

/** The files of a consultation with links to them, and how large new ones may be. */
export function useFiles(consultationId: string, lines: readonly Line[]) {
  const query = useQuery({
    queryKey: ["files", consultationId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/v1/consultations/{consultation_id}/files", { params: { path: { consultation_id: consultationId } }, signal }),
      ),
    staleTime: fresh,
    refetchInterval: fresh,
  });
  const { data, refetch } = query;
  const byId = useMemo(() => new Map(data?.files.map((file) => [file.id, file])), [data]);
  const asked = useRef(new Set<string>());
  const missing = data && lines.map(({ body }) => fileOf(body)?.id).findLast((id) => id && !byId.has(id));
  useEffect(() => {
    const before = asked.current;
    if (!missing || before.has(missing)) return;
    before.add(missing); // once: what is not there then is not there
    void refetch();
  }, [missing, refetch]);
  return { byId, limits: data?.limits, again: () => void refetch() };
}

/** What is on its way into the room. It goes on while the page is there, and the page asks before it is left. */
export function useUploads(consultationId: string, room: Room): { uploads: Uploads; pending: readonly Pending[] } {
  const me = useMe();
  const author = me?.id;
  const uploads = useMemo(
    () =>
      new Uploads({
        consultationId,
        send,
        say: (cid, file, text) =>
          answer(
            api.POST("/v1/consultations/{consultation_id}/messages", {
              params: { path: { consultation_id: consultationId } },
              body: { cid, file, author_id: author, ...(text ? { text } : {}) },
            }),
          ),
        said: (message) => room.storedBeside(message),
        newId: newIdempotencyKey,
      }),
    [consultationId, room, author],
  );
  const pending = useSyncExternalStore(uploads.watch, uploads.snapshot);
  const isBusy = pending.length > 0;
  useEffect(() => {
    const back = () => uploads.lineIsBack();
    window.addEventListener("online", back);
    return () => window.removeEventListener("online", back);
  }, [uploads]);
  useEffect(() => {
    if (!isBusy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isBusy]);
  return { uploads, pending };
}
