import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { answer, api } from "@/api/client";
import { useLive } from "@/realtime/hooks";
import { operationsRoom } from "@/realtime/protocol";
import { later, type Board } from "./board";

const boardQuery = queryOptions({
  queryKey: ["board"],
  queryFn: ({ signal, client }) =>
    answer(api.GET("/v1/operations/board", { signal })).then((board) =>
      later(client.getQueryData<Board>(["board"]), board),
    ),
  // Figures come by the socket; asking is for when it is down, and for what changes by the clock alone.
  refetchInterval: 10_000,
  refetchIntervalInBackground: true,
});

/** The board, moving by itself: told through the operations room, and asked for as a fallback. */
export function useBoard() {
  const client = useQueryClient();
  const live = useLive();
  useEffect(() => {
    if (!live) return;
    const ask = () => void client.invalidateQueries({ queryKey: boardQuery.queryKey });
    return live.socket.join(operationsRoom, {
      lastSeq: () => null,
      joined: ask,
      received: (frame) => {
        if (frame.op !== "event") return;
        if (frame.type === "board" && frame.board) {
          client.setQueryData<Board>(boardQuery.queryKey, (known) => later(known, frame.board as Board));
        } else if (frame.type === "changed") ask();
      },
    });
  }, [client, live]);
  return useQuery(boardQuery);
}
