/** The one socket and the one outbox of the person who is signed in, in this browser window. */

import { answer, api } from "@/api/client";
import { Problem } from "@/api/problem";
import { Courier } from "./courier";
import { forgetUnsent, Outbox, type Unsent } from "./outbox";
import { consultationOf, type Message } from "./protocol";
import { SignedOut, Socket, type Line, type LineEvents } from "./socket";
import { turnOf } from "./turn";

export interface Live {
  person: string;
  socket: Socket;
  outbox: Outbox;
  courier: Courier;
}

let live: Live | null = null;

/** The live connection of `person`; it opens when first asked for and stays open. */
export function liveOf(person: string): Live {
  if (live?.person === person) return live;
  live?.courier.stop();
  live?.socket.stop();
  const socket = new Socket({ person: () => person, ticket, dial, online: () => navigator.onLine });
  const outbox = new Outbox(person, storage());
  const courier = new Courier({ socket, outbox, turn: turnOf(person), post: (item) => post(person, item) });
  live = { person, socket, outbox, courier };
  socket.start();
  courier.start();
  return live;
}

/** Nobody is signed in any more: hang up, and leave nothing of theirs on this device. */
export function endLive(): void {
  if (!live) return;
  live.courier.stop();
  live.socket.stop();
  live = null;
  forgetUnsent(storage());
}

function wake(): void {
  live?.socket.wake();
  live?.courier.wake();
}

/** Hands the browser's news about its network and the page to the socket; called once, at the start. */
export function watchBrowser(): void {
  for (const name of ["online", "offline"]) window.addEventListener(name, () => live?.socket.networkChanged());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  window.addEventListener("pageshow", wake);
  // What another tab of this browser wrote, or has sent.
  window.addEventListener("storage", ({ key, newValue }) => live?.outbox.heard(key, newValue));
}

/** Says who wrote it: whoever is signed in by now in another tab must not say it in their own name. */
function post(person: string, { room, cid, text }: Unsent): Promise<Message> {
  const params = { path: { consultation_id: consultationOf(room) } };
  const body = { cid, text, author_id: person };
  return answer(api.POST("/v1/consultations/{consultation_id}/messages", { params, body }));
}

async function ticket(signal: AbortSignal): Promise<string> {
  try {
    return (await answer(api.POST("/v1/realtime/tickets", { signal }))).ticket;
  } catch (error) {
    if (error instanceof Problem && error.isSignInNeeded) throw new SignedOut();
    throw error;
  }
}

function dial(events: LineEvents): Line {
  const address = new URL("/v1/realtime", window.location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(address);
  socket.addEventListener("open", () => events.opened());
  socket.addEventListener("message", ({ data }) => events.received(String(data)));
  socket.addEventListener("close", () => events.closed());
  return {
    send: (text) => socket.readyState === WebSocket.OPEN && socket.send(text),
    close: () => socket.close(),
  };
}

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
