/** The frames of `/v1/realtime`, as docs/realtime.yaml describes them. The wire's spelling lives in this file only. */

import type { components } from "@/api/schema";

export type Message = components["schemas"]["MessageView"];
export type DrawingChange = components["schemas"]["DrawingChange"];
/** Which side of a consultation somebody is on; in messages also the system itself. */
export type Side = components["schemas"]["ConsultationView"]["viewer"];

export const consultationRoom = (id: string): string => `consultation:${id}`;
export const consultationOf = (room: string): string => room.slice("consultation:".length);
export const personRoom = (personId: string): string => `person:${personId}`;
export const doctorRoom = (doctorId: number): string => `doctor:${doctorId}`;
export const operationsRoom = "operations";

export interface Signal {
  description?: RTCSessionDescriptionInit;
  candidate?: RTCIceCandidateInit;
  /** How a participant is, where no connection between us carries it; `asks`: and how are you? */
  told?: { microphone: boolean; camera: boolean; sharing: boolean; held: boolean; rung: "video" | "audio" | "text"; asks?: boolean };
}

export type CallAction = "accept" | "decline" | "hangup" | "leave";

export type Outgoing =
  | { op: "hello"; ticket: string; rooms: Record<string, number | null> }
  | { op: "join"; room: string; last_seq: number | null }
  | { op: "leave"; room: string }
  | { op: "send"; room: string; cid: string; body: { text: string } }
  | { op: "read"; room: string; seq: number }
  | { op: "received"; room: string; seq: number }
  | { op: "typing"; room: string }
  | ({ op: "signal"; room: string; call: string; to?: string } & Signal)
  | { op: "call"; room: string; call: string; action: CallAction }
  | { op: "ping" };

/** Something happened in a room; `seq` is there for what is stored in its sequence. */
export interface RoomEvent {
  op: "event";
  room: string;
  type: string;
  seq?: number;
  from?: string;
  call?: string;
  [field: string]: unknown;
}

export type Incoming =
  | { op: "welcome"; session: string; person?: string; heartbeat_s: number; rooms: Record<string, Seat>; refused: Record<string, string> }
  | ({ op: "joined"; room: string } & Seat)
  | { op: "ack"; room: string; cid: string; seq: number; at: string }
  | { op: "error"; code: string; detail: string; room?: string; cid?: string; call?: string }
  | RoomEvent
  | ({ op: "signal"; room: string; call: string; from: string; participant: string } & Signal)
  | { op: "pong" };

export interface Seat {
  seq: number;
  role: string;
  /** The roles of the others who are there. */
  present: string[];
}

const operations: Record<Incoming["op"], true> = {
  welcome: true,
  joined: true,
  ack: true,
  error: true,
  event: true,
  signal: true,
  pong: true,
};

export function encode(frame: Outgoing): string {
  return JSON.stringify(frame);
}

/** The frame, or null for what a newer server may say and this client does not know. */
export function decode(text: string): Incoming | null {
  try {
    const frame = JSON.parse(text) as { op?: unknown } | null;
    return typeof frame?.op === "string" && Object.hasOwn(operations, frame.op) ? (frame as Incoming) : null;
  } catch {
    return null;
  }
}
