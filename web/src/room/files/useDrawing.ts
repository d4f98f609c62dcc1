import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { answer, api } from "@/api/client";
import { newIdempotencyKey } from "@/api/idempotency";
import { useMe } from "@/api/session";
import type { DrawingChange } from "@/realtime/protocol";
import type { Room } from "@/realtime/room";
import { afterChange, type Colour, type Drawing, type Point, type Stroke, type Tool } from "./drawing";

/** Words of a change may be lost; a drawing that is looked at is asked for again this often. */
const again = 15_000;

export interface Drawn extends Pick<Stroke, "id" | "tool" | "colour" | "points"> {
  by: "me" | Stroke["author"];
}

export interface OnPicture {
  /** What is kept, and on top what is on its way. */
  strokes: readonly Drawn[];
  mine: number;
  others: number;
  /** Why the last change was not kept. */
  problem: unknown;
  draw(tool: Tool, colour: Colour, points: Point[]): void;
  /** The last of one's own, or all of them. */
  takeBack(all: boolean): void;
}

/** What is drawn on a picture, as it changes. */
export function useDrawing(consultationId: string, fileId: string, room: Room): OnPicture {
  const client = useQueryClient();
  const me = useMe();
  const [sending, setSending] = useState<OnPicture["strokes"]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const { data } = useQuery({
    queryKey: ["drawing", fileId],
    queryFn: async ({ signal }) => {
      const asked = await answer(api.GET("/v1/files/{file_id}/drawing", { params: { path: { file_id: fileId } }, signal }));
      const known = client.getQueryData<Drawing>(["drawing", fileId]);
      return known && known.revision > asked.revision ? known : asked; // a change came while it was asked for
    },
    staleTime: 0,
    refetchInterval: again,
  });
  const take = useCallback(
    (change: DrawingChange | null) => {
      if (change && change.file_id !== fileId) return;
      const known = client.getQueryData<Drawing>(["drawing", fileId]);
      const next = change && known ? afterChange(known, change) : null;
      if (next) client.setQueryData(["drawing", fileId], next);
      else void client.invalidateQueries({ queryKey: ["drawing", fileId] });
    },
    [client, fileId],
  );
  useEffect(() => room.watchDrawings(take), [room, take]);
  const strokes = data?.strokes ?? [];
  const own = strokes.filter(({ author_id }) => author_id === me?.id);

  const keep = async (change: Promise<DrawingChange>) => {
    setProblem(null);
    try {
      take(await change);
    } catch (error) {
      setProblem(error);
    }
  };
  const path = { consultation_id: consultationId, file_id: fileId };
  return {
    strokes: [
      ...strokes.map((one): Drawn => ({ ...one, by: one.author_id === me?.id ? "me" : one.author })),
      ...sending.filter(({ id }) => !strokes.some((one) => one.id === id)),
    ],
    mine: own.length,
    others: strokes.length - own.length,
    problem,
    draw: async (tool, colour, points) => {
      const id = newIdempotencyKey();
      setSending((before) => [...before, { id, tool, colour, points, by: "me" }]);
      await keep(
        answer(
          api.PUT("/v1/consultations/{consultation_id}/files/{file_id}/strokes/{stroke_id}", {
            params: { path: { ...path, stroke_id: id } },
            body: { tool, colour, points },
          }),
        ),
      );
      setSending((before) => before.filter((one) => one.id !== id));
    },
    takeBack: (all) => {
      const last = own.at(-1)?.id;
      if (!last) return;
      void keep(
        answer(
          api.DELETE("/v1/consultations/{consultation_id}/files/{file_id}/strokes", {
            params: { path, query: all ? {} : { stroke_id: last } },
          }),
        ),
      );
    },
  };
}
