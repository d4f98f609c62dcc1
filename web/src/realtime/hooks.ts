import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { answer, api } from "@/api/client";
import { Problem } from "@/api/problem";
import { newIdempotencyKey } from "@/api/idempotency";
import { serverNow } from "@/api/clock";
import { useMe } from "@/api/session";
import type { components } from "@/api/schema";
import { Call, type Invitation } from "./call";
import { isIn } from "./call-view";
import { answered, opened } from "./calls-here";
import { liveOf, type Live } from "./live";
import { consultationRoom, type Message, type Side } from "./protocol";
import { Room } from "./room";
import type { Connection } from "./socket";
import { remember, remembered, Windows } from "./windows";

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

const everyQuarter = (listener: () => void) => {
  const ticking = setInterval(listener, 250);
  return () => clearInterval(ticking);
};

/** Seconds until a lost line is tried again; null while there is nothing to wait for. */
export function useRetryIn(): number | null {
  const live = useLive();
  const at = useSyncExternalStore(live?.socket.watch ?? nobody, () => live?.socket.retryAt ?? null);
  const left = () => (at === null ? null : Math.max(1, Math.ceil((at - Date.now()) / 1000)));
  return useSyncExternalStore(at === null ? nobody : everyQuarter, left);
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
        if (frame.op === "event" && frame.type === "changed") refresh();
      },
    });
  }, [client, live, room, key]);
}

export interface ConsultationLive {
  room: Room;
  call: Call;
  /** A call of this room runs without this window: go back to it if it was in it, otherwise offer to. */
  found(call: string): Promise<void>;
  /** Another window of ours lets go of the call, and this one goes on. */
  takeOver(): void;
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
    const leaveWindows = made.enter();
    const online = () => made.call.networkChanged();
    window.addEventListener("online", online);
    return () => {
      window.removeEventListener("online", online);
      unwatch();
      made.call.close();
      leaveWindows();
      leave();
    };
  }, [made, live]);
  return made;
}

function make(live: Live, client: QueryClient, id: string, side: Side): ConsultationLive & { enter(): () => void } {
  const name = consultationRoom(id);
  const path = { consultation_id: id };
  const call = new Call({
    begin: async () => invitationOf(await answer(api.POST("/v1/consultations/{consultation_id}/call", { params: { path } }))),
    renew: async () => {
      const { ice_servers, expires_at } = await answer(api.GET("/v1/realtime/ice", { signal: AbortSignal.timeout(4_000) }));
      return { ice_servers: iceServersOf(ice_servers), expiresAt: expires(expires_at) };
    },
    mediaToken: async () => {
      try {
        return await answer(api.POST("/v1/consultations/{consultation_id}/call/token", { params: { path } }));
      } catch (error) {
        if (error instanceof Problem && [403, 404, 409].includes(error.status)) return null;
        throw error;
      }
    },
    signal: (callId, signal, to) =>
      void live.socket.send({ op: "signal", room: name, call: callId, ...(to === null ? {} : { to }), ...signal }),
    hurry: (isUrgent) => live.socket.hurry(isUrgent),
    act: (callId, action) => void live.socket.send({ op: "call", room: name, call: callId, action }),
  });
  const room = new Room({
    id: name,
    side,
    person: live.person,
    socket: live.socket,
    outbox: live.outbox,
    courier: live.courier,
    fetchAfter: (seq) => messagesAfter(id, seq),
    changed: () => {
      void client.invalidateQueries({ queryKey: ["consultation", id] });
      void client.invalidateQueries({ queryKey: ["consultations"] });
      void client.invalidateQueries({ queryKey: ["attendance", id] });
      void client.invalidateQueries({ queryKey: ["outcome", id] });
      void client.invalidateQueries({ queryKey: ["guests", id] });
    },
    heard: (frame) => call.heard(frame, side),
    callOver: (callId, why) => call.isOver(callId, why),
    callMoved: (callId) => call.hasMoved(callId),
    newId: newIdempotencyKey,
  });
  return { room, call, ...among(id, call) };
}

/** The call among the windows of this browser, and across a reload of this one. */
function among(consultation: string, call: Call): Pick<ConsultationLive, "found" | "takeOver"> & { enter(): () => void } {
  let windows: Windows | null = null;
  return {
    enter() {
      windows = new Windows(
        () => (isIn(call.snapshot()) ? call.id : null),
        () => call.letGo(),
      );
      const close = opened(consultation, call);
      const unwatch = call.watch(() => {
        const { phase, camera } = call.snapshot();
        if (["connected", "reconnecting"].includes(phase) && call.id) remember({ call: call.id, camera });
        else if (phase === "ended" || phase === "idle") remember(null);
      });
      const taken = answered(consultation);
      if (taken) {
        call.rings(taken.call);
        void call.start(taken.withVideo);
      }
      return () => {
        unwatch();
        close();
        windows?.close();
        windows = null;
      };
    },
    async found(id) {
      if (isIn(call.snapshot())) return;
      const before = remembered(id);
      const isElsewhere = (await windows?.hasCall(id)) ?? false;
      if (isIn(call.snapshot())) return;
      call.rings(id, { isReturn: true, isElsewhere });
      if (before && !isElsewhere) await call.start(before.camera);
    },
    takeOver() {
      if (call.id) windows?.takeOver(call.id);
      void call.start();
    },
  };
}

function invitationOf({ call, polite, participant, rings_until, carrier, expires_at, ice_servers }: components["schemas"]["Call"]): Invitation {
  return {
    call,
    polite,
    participant,
    ringsUntil: rings_until === null ? null : expires(rings_until),
    carrier,
    ice_servers: iceServersOf(ice_servers),
    expiresAt: expires(expires_at),
  };
}

/** A moment of the server's clock on ours. */
const expires = (at: string): number => Date.now() + (Date.parse(at) - serverNow());

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
