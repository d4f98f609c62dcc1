import { useEffect, useState } from "react";
import type { Side } from "@/realtime/protocol";
import type { Room } from "@/realtime/room";
import type { Stroke } from "./drawing";

export interface DrawnElsewhere {
  file: string;
  author: Stroke["author"];
}

/** The picture somebody else has just drawn on, while one does not look at it. */
export function useDrawnElsewhere(room: Room, side: Side, shown: string | null): DrawnElsewhere | null {
  const [drawn, setDrawn] = useState<DrawnElsewhere | null>(null);
  useEffect(
    () =>
      room.watchDrawings((change) => {
        if (change?.stroke && change.stroke.author !== side) setDrawn({ file: change.file_id, author: change.stroke.author });
      }),
    [room, side],
  );
  if (drawn !== null && drawn.file === shown) setDrawn(null);
  return drawn?.file === shown ? null : drawn;
}
