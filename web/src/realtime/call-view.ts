/** A call as a screen shows it. */

import type { Rung } from "./ladder";
import type { LinkState, Told } from "./link";
import { noMedia, type MediaView } from "./media";
import type { Measured } from "./quality";

export type Phase = "idle" | "incoming" | "preparing" | "ringing" | "connecting" | "connected" | "reconnecting" | "ended";
export type Ending =
  | "hung_up"
  | "other_hung_up"
  | "elsewhere"
  | "declined"
  | "busy"
  | "no_answer"
  | "missed"
  | "lost"
  | "no_way"
  | "device"
  | "refused";

/** One of the others in the call. */
export interface Participant extends Told {
  /** Null while nobody in particular has answered. */
  id: string | null;
  state: LinkState;
  remote: MediaStream | null;
}

export interface CallView extends MediaView {
  phase: Phase;
  ending: Ending | null;
  /** What the server said when it refused the call. */
  refusal: unknown;
  others: readonly Participant[];
  /** It rings, or we were in it before and may come back. */
  isReturn: boolean;
  /** The call goes on in another window of ours, which would have to let go. */
  isElsewhere: boolean;
  quality: Measured | null;
  /** What the line bears now, and whether that is found by itself. */
  rung: Rung;
  isLadderOn: boolean;
  /** The relay cannot be reached: only direct ways are tried. */
  hasNoRelay: boolean;
  /** There has been no way to the other for longer than usual. */
  isSlow: boolean;
  connectedAt: number | null;
}

export const noCall: CallView = {
  ...noMedia,
  phase: "idle",
  ending: null,
  refusal: null,
  others: [],
  isReturn: false,
  isElsewhere: false,
  quality: null,
  rung: "video",
  isLadderOn: true,
  hasNoRelay: false,
  isSlow: false,
  connectedAt: null,
};

/** Whether the person is in a call, or on the way into one. */
export const isIn = ({ phase }: Pick<CallView, "phase">): boolean =>
  ["preparing", "ringing", "connecting", "connected", "reconnecting"].includes(phase);
