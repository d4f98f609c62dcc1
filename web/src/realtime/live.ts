/** The one socket and the one outbox of the person who is signed in, in this browser window. */

import { answer, api } from "@/api/client";
import { Problem } from "@/api/problem";
import { forgetUnsent, Outbox } from "./outbox";
import { SignedOut, Socket, type Line, type LineEvents } from "./socket";

export interface Live {
  person: string;
  socket: Socket;
  outbox: Outbox;
}

let live: Live | null = null;

/** The live connection of `person`; it opens when first asked for and stays open. */
export function liveOf(person: string): Live {
  if (live?.person === person) return live;
  live?.socket.stop();
  const socket = new Socket({ ticket, dial, online: () => navigator.onLine });
  live = { person, socket, outbox: new Outbox(person, storage()) };
  socket.start();
  return live;
}

/** Nobody is signed in any more: hang up, and leave nothing of theirs on this device. */
export function endLive(): void {
  if (!live) return;
  live.socket.stop();
  live = null;
  forgetUnsent(storage());
}

/** Hands the browser's news about its network and the page to the socket; called once, at the start. */
export function watchBrowser(): void {
  for (const name of ["online", "offline"]) window.addEventListener(name, () => live?.socket.networkChanged());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && live?.socket.wake());
  window.addEventListener("pageshow", () => live?.socket.wake());
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
