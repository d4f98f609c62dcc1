import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { answer, api } from "@/api/client";
import { newIdempotencyKey } from "@/api/idempotency";
import { useMe } from "@/api/session";
import type { components } from "@/api/schema";
import { Call, type Invitation } from "./call";
import { liveOf, type Live } from "./live";
import { consultationRoom, type Message, type Side } from "./protocol";
import { Room } from "./room";
import type { Connection } from "./socket";

const nobody = () => () => undefined;
const pageSize = 200;

/** The live connection of whoever is signed in; null when nobody is. */
export function useLive(): Live | null {
  const me = useMe();
  return me ? liveOf(me.id) : null;
}

/** The state of one's own line; it changes by itself. */
export function useConnection(): Connection {
  const live = useLive();
  return useSyncExternalStore(live?.socket.watch ?? nobody, () => live?.socket.state ?? "connecting");
}

/** Sits in a room that only tells, and reads the queries under `key` again whenever it does. */
export function useTelling(room: string | null, key: string): void {
  const client = useQueryClient();
  const live = useLive();
  useEffect(() => {
    if (!room || !live) return;
    const refresh = () => void client.invalidateQueries({ queryKey: [key] });
    return live.socket.join(room, {
      lastSeq: () => null,
      joined: refresh,
      received: (frame) => {
        if (frame.op === "event" && frame.type !== "joined" && frame.type !== "left") refresh();
      },
    });
  }, [client, live, room, key]);
}

export interface ConsultationLive {
  room: Room;
  call: Call;
}

/** The room of a consultation and its call, joined as long as the component is there. */
export function useConsultationLive(id: string, side: Side): ConsultationLive | null {
  const live = useLive();
  const client = useQueryClient();
  const made = useMemo(() => (live ? make(live, client, id, side) : null), [live, client, id, side]);
  useEffect(() => {
    if (!made || !live) return;
    const leave = made.room.open();
    let wasOpen = live.socket.state === "open";
    const unwatch = live.socket.watch(() => {
      const isOpen = live.socket.state === "open";
      if (isOpen && !wasOpen) made.call.networkChanged();
      wasOpen = isOpen;
    });
    return () => {
      unwatch();
      made.call.close();
      leave();
    };
  }, [made, live]);
  return made;
}

function make(live: Live, client: QueryClient, id: string, side: Side): ConsultationLive {
  const name = consultationRoom(id);
  const path = { consultation_id: id };
  const call = new Call({
    begin: async () => invitationOf(await answer(api.POST("/v1/consultations/{consultation_id}/call", { params: { path } }))),
    signal: (callId, signal) => void live.socket.send({ op: "signal", room: name, call: callId, ...signal }),
    act: (callId, action) => void live.socket.send({ op: "call", room: name, call: callId, action }),
  });
  const room = new Room({
    id: name,
    side,
    person: live.person,
    socket: live.socket,
    outbox: live.outbox,
    fetchAfter: (seq) => messagesAfter(id, seq),
    post: ({ cid, text }) =>
      answer(api.POST("/v1/consultations/{consultation_id}/messages", { params: { path }, body: { cid, text } })),
    changed: () => {
      void client.invalidateQueries({ queryKey: ["consultation", id] });
      void client.invalidateQueries({ queryKey: ["consultations"] });
      void client.invalidateQueries({ queryKey: ["attendance", id] });
    },
    heard: (frame) => call.heard(frame, side),
    newId: newIdempotencyKey,
  });
  return { room, call };
}

function invitationOf({ call, polite, ice_servers }: components["schemas"]["Call"]): Invitation {
  return { call, polite, ice_servers: iceServersOf(ice_servers) };
}

/** The API's null is the browser's undefined. */
export const iceServersOf = (servers: components["schemas"]["IceServer"][]): RTCIceServer[] =>
  servers.map(({ urls, username, credential }) => ({
    urls,
    username: username ?? undefined,
    credential: credential ?? undefined,
  }));

async function messagesAfter(id: string, after: number): Promise<Message[]> {
  const found: Message[] = [];
  for (let from = after; ; from = found.at(-1)?.seq ?? from) {
    const page = await answer(
      api.GET("/v1/consultations/{consultation_id}/messages", {
        params: { path: { consultation_id: id }, query: { after: from, limit: pageSize } },
      }),
    );
    found.push(...page.messages);
    if (page.messages.length === 0 || (found.at(-1)?.seq ?? 0) >= page.last_seq) return found;
  }
}
