import { useEffect, useState } from "react";
import { answer, api } from "@/api/client";
import { iceServersOf } from "@/realtime/hooks";
import { Sender, type Sending } from "./sender";

/** Sends what `local` gives while the recording `id` runs. Null until it is known how that goes. */
export function useSending(id: string | null, local: MediaStream | null): Sending | null {
  const [state, setState] = useState<Sending | null>(null);
  // Another camera is another connection: what it gives may have another shape.
  const tracks = local?.getTracks() ?? [];
  const which = tracks.map((track) => track.id).join(" ");
  useEffect(() => {
    if (!id || !which || !local) return;
    const sender = new Sender(local.getTracks(), {
      iceServers: async () => iceServersOf((await answer(api.GET("/v1/realtime/ice"))).ice_servers),
      answer: async (sdp) => {
        const path = { recording_id: id };
        return (await answer(api.POST("/v1/recordings/{recording_id}/peer", { params: { path }, body: { sdp } }))).sdp;
      },
      changed: setState,
    });
    return () => {
      sender.close();
      setState(null);
    };
  }, [id, local, which]);
  return state;
}
