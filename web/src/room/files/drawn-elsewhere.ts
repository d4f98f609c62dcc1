import { useEffect, useState } from "react";
import type { Side } from "@/realtime/protocol";
import type { Room } from "@/realtime/room";

/** The picture the other side has just drawn on, while one does not look at it. */
export function useDrawnElsewhere(room: Room, side: Side, shown: string | null): string | null {
  const [drawn, setDrawn] = useState<string | null>(null);
  useEffect(
    () =>
      room.watchDrawings((change) => {
        if (change?.stroke && change.stroke.author !== side) setDrawn(change.file_id);
      }),
    [room, side],
  );
  if (drawn !== null && drawn === shown) setDrawn(null);
  return drawn === shown ? null : drawn;
}
