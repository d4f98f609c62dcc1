/**
 * What carries the media of a call: connections between the participants (`links.ts`), or a server that forwards
 * (`livekit.ts`). Ringing, who is in the call and how it ends are the call's own, whichever it is.
 */

import type { Participant } from "./call-view";
import type { LineSample } from "./ladder";
import type { Told } from "./link";
import type { Incoming, Signal } from "./protocol";
import type { Measured } from "./quality";

export type CarrierKind = "mesh" | "livekit";
export type SignalFrame = Incoming & { op: "signal" };

/** What lets this participant into the media of a call that LiveKit carries. */
export interface MediaToken {
  url: string;
  token: string;
}

export interface CarrierParts {
  /** Who we are to the others, and whether we yield to the other side; null before the server has said. */
  own(): { participant: string; polite: boolean } | null;
  /** Our role in the room. */
  side(): string;
  iceServers(): RTCIceServer[];
  send(signal: Signal, to: string | null): void;
  /** What we send; null before there is anything. */
  tracks(): { stream: MediaStream; tracks: MediaStreamTrack[] } | null;
  /** How we are. */
  told(): Told;
  /** Somebody came, went or is otherwise connected. */
  changed(): void;
  /** A token for one connection; null when the server gives us none (any more). */
  mediaToken(): Promise<MediaToken | null>;
  /** We are connected from another window. */
  elsewhere(): void;
  /** There is no call any more that we could be in. */
  over(): void;
}

/** How the ways to the others are. */
export interface Standing {
  isConnected: boolean;
  areAll: boolean;
  /** The relay cannot be reached: only direct ways are tried. */
  hasNoRelay: boolean;
}

export interface Carrier {
  readonly kind: CarrierKind;
  /** Nobody else is known to be in the call. */
  readonly isEmpty: boolean;
  readonly standing: Standing;
  /** The worst of the lines. */
  readonly quality: Measured | null;
  participants(): Participant[];
  /** What all lines bear, counted once more; null while there is nothing to compare with. */
  sample(): Promise<LineSample | null>;
  /** Be ready for whoever answers. */
  ring(): void;
  /** It was taken, or runs: go to those who are in it. */
  join(): void;
  /** Somebody takes the call. Returns what to do soon if nothing was heard of them by then. */
  answered(participant: string, role: string): (() => void) | null;
  /** A signal; null when it is not for us. */
  signalled(frame: SignalFrame): Promise<void> | null;
  /** Somebody went; whether they were there. */
  left(participant: string): boolean;
  /** Whether a way has failed since this was asked last: it does not heal by itself. */
  hasFailed(): boolean;
  /** Say again what was said last, or look for new ways where none holds. */
  nudge(): void;
  /** The network changed: what held may hold no longer. */
  restart(): void;
  /** Credentials of the relay that are good for longer. */
  renew(): void;
  /** Send another track of this kind, or none. */
  replace(kind: "audio" | "video", track: MediaStreamTrack | null): void;
  /** Send and take what the lines bear. */
  limit(): void;
  /** Tell the others how we are. */
  tell(): void;
  close(): void;
}
