/**
 * One side of a call in a room: ringing, talking, losing the line and finding it again.
 *
 * Either side may reload, change network or lose its socket for a while; as long as the call is not hung up, both try
 * to come back. What carries its media is a carrier's: a mesh, and LiveKit for more people than a mesh bears.
 */

import { Listeners } from "@/app/listeners";
import type { Carrier, CarrierKind, CarrierParts, MediaToken, SignalFrame } from "./carrier";
import { isIn, noCall, type CallView, type Ending, type Phase } from "./call-view";
import { NoDevice, type Devices } from "./devices";
import { step, top, type Ladder, type Rung } from "./ladder";
import { Forwarded } from "./livekit";
import { Links } from "./links";
import { Media } from "./media";
import type { CallAction, Incoming, Signal } from "./protocol";
import { Timers } from "./timers";

export type { CallView, Ending, Phase } from "./call-view";
export { originOf } from "./negotiation";

export interface Invitation {
  call: string;
  polite: boolean;
  /** Who we are to the others. */
  participant: string;
  /** Milliseconds until which it rings; null when it was taken. */
  ringsUntil: number | null;
  carrier: CarrierKind;
  ice_servers: RTCIceServer[];
  /** When their credentials end, in milliseconds. */
  expiresAt: number;
}

export interface CallParts {
  /** Starts the room's call, or joins the one that rings or runs. */
  begin(): Promise<Invitation>;
  /** Servers for finding a way, with credentials that are good for longer. */
  renew(): Promise<Pick<Invitation, "ice_servers" | "expiresAt">>;
  /** What lets us into the media of a call that LiveKit carries; null when the server refuses. */
  mediaToken(): Promise<MediaToken | null>;
  signal(call: string, signal: Signal, to: string | null): void;
  /** Tells the other side, and our own other windows, what we did. */
  act(call: string, action: CallAction): void;
  /** The line to the server matters now: look whether it holds. */
  hurry?(isUrgent: boolean): void;
  createPeer?: (configuration: RTCConfiguration) => RTCPeerConnection;
  devices?: (withVideo: boolean) => Promise<Devices>;
  now?: () => number;
}

const ringsFor = 60_000;
const givesUpAfter = 90_000;
const triesEvery = 2_000;
const longestTry = 5_000;
const healsWithin = 3_000;
/** How long we wait for an offer of those who are in the call before we make one ourselves. */
const offersWithin = 1_500;
const measuresEvery = 2_000;
/** Who waits for longer is told why, and what else there is. */
const slowAfter = 10_000;
/** While two sides find each other, what changes is drawn at most so much later: drawing costs more than finding. */
const drawsWithin = 100;
/** So long before its end a credential is renewed. */
const renewsBefore = 90_000;

export class Call {
  private view: CallView = noCall;
  private invitation: Invitation | null = null;
  /** What the server was asked for and has not answered yet. */
  private asked: Promise<Invitation> | null = null;
  private ringingCall: string | null = null;
  private media: Media | null = null;
  private carrier: Carrier;
  private side = "";
  private ladder: Ladder = top;
  private early: SignalFrame[] = [];
  private readonly ended = new Set<string>();
  /** It goes on in another window of ours: what is signalled there is not for us. */
  private elsewhere: string | null = null;
  /** How calls ended that we had not heard of yet: a refusal may be faster than the answer to our own request. */
  private readonly over = new Map<string, Ending>();
  private tries = 0;
  private readonly timers = new Timers();
  private readonly listeners = new Listeners();
  private readonly now: () => number;

  constructor(private readonly parts: CallParts) {
    this.now = parts.now ?? Date.now;
    this.carrier = this.carrierOf("mesh");
  }

  watch = this.listeners.watch;

  snapshot = (): CallView => this.view;

  /** The call we are in, or that rings for us. */
  get id(): string | null {
    return this.invitation?.call ?? this.ringingCall;
  }

  /** Somebody rings; or, as a return, a call of this room runs without us. */
  rings(call: string, { isReturn = false, isElsewhere = false } = {}): void {
    if (isIn(this.view) || this.ended.has(call)) return;
    if (this.ringingCall === call && this.phase() === "incoming" && isReturn) return;
    this.ringingCall = call;
    this.update({ ...noCall, phase: "incoming", isReturn, isElsewhere });
    if (isReturn) this.timers.cancel("ring");
    else this.timers.after("ring", ringsFor, () => this.finish("missed"));
  }

  /** Call, or take the call that rings. */
  async start(withVideo = true): Promise<void> {
    if (isIn(this.view)) return;
    const isAnswer = this.view.phase === "incoming";
    if (isAnswer) this.listeners.hold(drawsWithin);
    this.timers.cancelAll();
    const media: Media = new Media({
      changed: () => this.media === media && this.mediaChanged(),
      replaced: (kind, track) => this.media === media && this.carrier.replace(kind, track),
      open: this.parts.devices,
    });
    this.media = media;
    this.ladder = top;
    this.update({ ...noCall, phase: "preparing", camera: withVideo });
    const isStill = () => this.media === media && this.phase() === "preparing";
    try {
      // The server is asked once there is something to say it with; the two need not wait for each other when it rings.
      if (isAnswer) this.ask();
      await media.open(withVideo);
      if (!isStill()) return media.close();
      const invitation = await (this.asked ?? this.ask());
      if (!isStill()) return media.close();
      this.asked = null;
      this.invitation = invitation;
    } catch (error) {
      if (!isStill()) return;
      if (error instanceof NoDevice) return this.withoutDevice(error);
      return this.finish("refused", { refusal: error });
    }
    this.begun(this.invitation, isAnswer);
  }

  decline(): void {
    if (this.view.phase !== "incoming" || !this.ringingCall) return;
    if (!this.view.isReturn) this.parts.act(this.ringingCall, "decline");
    this.finish("declined");
  }

  hangUp(): void {
    if (!isIn(this.view)) return;
    // Of several one leaves, and the others go on; so they do when a guest goes.
    const leaves = this.view.others.length > 1 || this.side === "guest";
    if (this.invitation) this.parts.act(this.invitation.call, leaves ? "leave" : "hangup");
    else this.takeBack("hangup");
    this.finish("hung_up");
  }

  /** A frame of this room: a signal, or what somebody did about a call. `side` is our own. */
  heard(frame: Incoming, side: string): void {
    this.side = side;
    if (frame.op === "signal") return this.received(frame);
    if (frame.op !== "event") return;
    if (frame.type === "call.moved") return void (frame.call && frame.carrier === "livekit" && this.hasMoved(frame.call));
    // Whoever comes into the room late, or came back to it, has missed what we said.
    if (frame.type === "joined") return this.nudge();
    if (!frame.call) return;
    const participant = typeof frame.participant === "string" ? frame.participant : null;
    if (participant ? participant === this.invitation?.participant : frame.from === side) return this.didElsewhere(frame.type, frame.call);
    if (frame.from === side && frame.type !== "call.accepted" && frame.type !== "call.left") return;
    if (frame.type === "call.ringing") return this.rings(frame.call);
    const ending: Ending | null =
      frame.type === "call.declined" ? (frame.reason === "busy" ? "busy" : "declined") : frame.type === "call.ended" ? "other_hung_up" : null;
    if (frame.call !== this.id) return void (ending && this.over.set(frame.call, ending));
    if (frame.type === "call.accepted") this.answeredBy(participant, String(frame.from));
    else if (frame.type === "call.left") this.left(participant);
    else if (ending) this.finish(this.phase() === "incoming" && ending === "other_hung_up" ? "missed" : ending);
  }

  /** The room's line says that a call is over: what told us so at once may have been lost. */
  isOver(call: string, why: unknown): void {
    if (call !== this.id || !["incoming", "ringing", "connecting", "connected", "reconnecting"].includes(this.phase())) return;
    if (this.phase() === "incoming") return this.finish("missed");
    this.finish(why === "declined" || why === "busy" ? why : why === "missed" ? "no_answer" : "other_hung_up");
  }

  /** With whoever joined, a mesh is too small: LiveKit carries the call from now on. */
  hasMoved(call: string): void {
    const { invitation } = this;
    if (call !== invitation?.call || invitation.carrier === "livekit") return;
    this.invitation = { ...invitation, carrier: "livekit" };
    const { others } = this.view;
    this.carry("livekit");
    for (const { id } of others) if (id !== null) this.carrier.answered(id, "");
    if (this.phase() !== "ringing") this.carrier.join();
    this.changed();
  }

  /** Back to a room without a call: the person has read how it ended. */
  dismiss(): void {
    if (this.view.phase === "ended") this.update(noCall);
  }

  /** Another window of ours takes the call over: let go of it without ending it. */
  letGo(): void {
    if (isIn(this.view)) this.finish("elsewhere");
  }

  /** The device came to another network, or the socket is back: what was said meanwhile may be lost. */
  networkChanged(): void {
    if (!isIn(this.view) || this.phase() === "preparing") return;
    void this.freshened(() => this.carrier.restart());
  }

  /** Picture and sound as the person wants them, or by itself again. */
  keep(rung: Rung | null): void {
    this.update({ isLadderOn: rung === null });
    this.settle(rung ?? this.ladder.rung);
  }

  toggleMicrophone = (): void => this.media?.toggleMicrophone();
  toggleCamera = (): void => this.media?.toggleCamera();
  flip = (): void => void this.media?.flip();
  choose = (kind: "audio" | "video", deviceId: string): void => void this.media?.choose(kind, deviceId);
  share = (): void => void (this.view.isSharing ? this.media?.stopSharing() : this.media?.share());

  close(): void {
    if (isIn(this.view)) this.finish("hung_up");
    this.timers.cancelAll();
  }

  private begun(invitation: Invitation, isAnswer: boolean): void {
    const ending = this.over.get(invitation.call);
    if (ending) return this.finish(ending);
    this.listeners.hold(drawsWithin);
    this.ended.delete(invitation.call);
    this.carry(invitation.carrier);
    this.timers.after("renew", Math.max(5_000, invitation.expiresAt - this.now() - renewsBefore), () => void this.renew());
    this.update({ phase: "ringing" });
    const isTaken = isAnswer || invitation.ringsUntil === null;
    if (isTaken) {
      this.parts.act(invitation.call, "accept");
      this.waiting();
    } else this.timers.after("ring", Math.max(0, (invitation.ringsUntil ?? 0) - this.now()), () => this.noAnswer());
    const early = this.early.splice(0).filter(({ call }) => call === invitation.call);
    for (const signal of early) this.take(signal);
    // Whoever is in the call makes us an offer; one of ours at the same time would only be taken back.
    if (!isTaken) this.carrier.ring();
    else this.timers.after("open", offersWithin, () => this.carrier.isEmpty && this.carrier.ring());
  }

  private withoutDevice(error: NoDevice): void {
    // The other side learns that we cannot, rather than waiting for nothing.
    this.takeBack("decline");
    this.finish("device", { device: error.problem });
  }

  private ask(): Promise<Invitation> {
    this.asked = this.parts.begin();
    this.asked.catch(() => undefined);
    return this.asked;
  }

  /** We asked for the call, and do not come. Said behind the answer: before it, the request itself would ring again. */
  private takeBack(action: CallAction): void {
    const { asked } = this;
    this.asked = null;
    void asked?.then(({ call }) => this.parts.act(call, action)).catch(() => undefined);
  }

  private didElsewhere(type: string, call: string): void {
    if (type === "call.ringing") return;
    if (call === this.invitation?.call && type === "call.accepted") this.finish("elsewhere");
    else if (call === this.invitation?.call && type === "call.ended") this.finish("hung_up");
    else if (call === this.ringingCall && this.phase() === "incoming") this.forget();
  }

  private answeredBy(participant: string | null, role: string): void {
    if (!this.invitation) {
      // Taken by somebody else of our side: it rings no longer, and can still be joined.
      if (this.phase() === "incoming" && role === this.side) this.update({ isReturn: true });
      this.timers.cancel("ring");
      return;
    }
    if (this.phase() === "ringing") this.waiting();
    if (!participant) return;
    const again = this.carrier.answered(participant, role);
    if (again) this.timers.after("heard", 400, again);
    this.changed();
  }

  private received(frame: SignalFrame): void {
    if (frame.participant === this.invitation?.participant) return;
    if (this.invitation && frame.call === this.invitation.call) return this.take(frame);
    if (this.ended.has(frame.call) || frame.call === this.elsewhere) return;
    // Before we answered, what the other side says is kept for when we do.
    if (frame.call !== this.ringingCall) this.early = [];
    this.early.push(frame);
    if (this.phase() === "idle" || this.phase() === "ended") this.rings(frame.call);
    this.ringingCall = frame.call;
  }

  private take(frame: SignalFrame): void {
    const taken = this.carrier.signalled(frame);
    if (!taken) return;
    if (!frame.candidate && this.phase() === "ringing") this.waiting();
    void taken.then(() => this.changed());
  }

  private left(participant: string | null): void {
    if (!participant || !this.carrier.left(participant)) return;
    if (this.carrier.isEmpty) this.finish("other_hung_up");
    else this.changed();
  }

  /** Somebody takes it, and now there has to be a way. */
  private waiting(): void {
    this.listeners.hold(drawsWithin);
    this.timers.cancel("ring");
    this.update({ phase: "connecting" });
    this.carrier.join();
    this.changed();
  }

  private noAnswer(): void {
    if (this.invitation) this.parts.act(this.invitation.call, "hangup");
    this.finish("no_answer");
  }

  /** Somebody came, went or is otherwise connected: what that means for the call. */
  private changed(): void {
    if (!isIn(this.view) || this.phase() === "preparing") return;
    const { isConnected, areAll, hasNoRelay } = this.carrier.standing;
    const others = this.carrier.participants();
    const isSame = others.length === this.view.others.length && others.every((one, at) => isAlike(one, this.view.others[at]));
    this.update({ others: isSame ? this.view.others : others, hasNoRelay });
    if (this.phase() === "ringing") return;
    if (isConnected) {
      for (const name of ["giveUp", "slow"]) this.timers.cancel(name);
      this.update({ isSlow: false });
      if (this.phase() !== "connected") this.update({ phase: "connected", connectedAt: this.view.connectedAt ?? this.now() });
      if (!this.timers.has("measure")) this.timers.after("measure", measuresEvery, () => void this.sample());
      this.listeners.release();
    } else {
      this.timers.cancel("measure");
      this.update({ phase: this.view.connectedAt === null ? "connecting" : "reconnecting", quality: null });
      if (!this.timers.has("giveUp")) {
        this.timers.after("giveUp", givesUpAfter, () => this.finish(this.view.connectedAt === null ? "no_way" : "lost"));
        this.timers.after("slow", slowAfter, () => this.update({ isSlow: true }));
      }
    }
    this.parts.hurry?.(!isConnected && this.view.connectedAt !== null);
    if (areAll) {
      this.tries = 0;
      return this.timers.cancel("try");
    }
    // A short gap heals by itself; a failed path never does.
    const isNew = this.carrier.hasFailed();
    if (isNew || !this.timers.has("try")) this.timers.after("try", isNew ? 0 : healsWithin, () => this.nudge());
  }

  private nudge(): void {
    if (!isIn(this.view) || this.phase() === "preparing") return;
    void this.freshened(() => this.carrier.nudge());
    if (this.phase() === "reconnecting" || this.phase() === "connecting") {
      // Each try needs its time, more of it on a slow line; the two sides' tries should not always meet.
      this.tries++;
      const pause = Math.min(longestTry, triesEvery * this.tries) * (this.invitation?.polite ? 1.25 : 1);
      this.timers.after("try", pause, () => this.nudge());
    }
  }

  /** `action` with credentials that have not run out: new paths need them. */
  private async freshened(action: () => void): Promise<void> {
    if (this.invitation && this.invitation.expiresAt <= this.now() && !(await this.renew())) this.timers.after("renew", triesEvery, () => void this.renew());
    if (isIn(this.view)) action();
  }

  private async renew(): Promise<boolean> {
    const { invitation } = this;
    if (!invitation) return false;
    try {
      const fresh = await this.parts.renew();
      if (this.invitation !== invitation) return false;
      this.invitation = { ...invitation, ...fresh };
      this.carrier.renew();
      this.timers.after("renew", Math.max(5_000, fresh.expiresAt - this.now() - renewsBefore), () => void this.renew());
      return true;
    } catch {
      this.timers.after("renew", 10_000, () => void this.renew());
      return false;
    }
  }

  private async sample(): Promise<void> {
    const line = await this.carrier.sample();
    if (this.phase() !== "connected") return;
    this.update({ quality: this.carrier.quality });
    if (line) {
      this.ladder = step(this.ladder, line);
      if (this.view.isLadderOn) this.settle(this.ladder.rung);
    }
    this.timers.after("measure", measuresEvery, () => void this.sample());
  }

  private settle(rung: Rung): void {
    if (rung === this.view.rung) return;
    this.update({ rung });
    this.carrier.limit();
    this.carrier.tell();
  }

  private mediaChanged(): void {
    this.update({ ...this.media?.view });
    this.carrier.tell();
  }

  /** Another carrier, or the same kind anew. */
  private carry(kind: CarrierKind): void {
    this.carrier.close();
    this.carrier = this.carrierOf(kind);
  }

  private carrierOf(kind: CarrierKind): Carrier {
    const { parts } = this;
    const given: CarrierParts = {
      own: () => this.invitation,
      side: () => this.side,
      iceServers: () => this.invitation?.ice_servers ?? [],
      send: (signal, to) => {
        if (this.invitation) parts.signal(this.invitation.call, signal, to);
        // Now it is the other's turn.
        if (signal.description?.type === "answer") this.listeners.release();
      },
      tracks: () => {
        const stream = this.media?.view.local;
        return stream && this.media ? { stream, tracks: this.media.tracks() } : null;
      },
      told: () => {
        const { microphone, hasMicrophone, camera, isSharing, isHeld, rung } = this.view;
        return { microphone: microphone && hasMicrophone, camera, sharing: isSharing, held: isHeld, rung };
      },
      changed: () => this.changed(),
      mediaToken: parts.mediaToken,
      elsewhere: () => this.letGo(),
      over: () => this.finish("other_hung_up"),
    };
    return kind === "livekit" ? new Forwarded(given) : new Links({ ...given, createPeer: parts.createPeer });
  }

  private finish(ending: Ending, more: Partial<CallView> = {}): void {
    for (const call of [this.invitation?.call, this.ringingCall]) if (call && ending !== "elsewhere") this.ended.add(call);
    this.elsewhere = ending === "elsewhere" ? this.id : null;
    this.timers.cancelAll();
    this.carrier.close();
    this.media?.close();
    this.media = null;
    this.parts.hurry?.(false);
    this.invitation = null;
    this.asked = null;
    this.ringingCall = null;
    this.early = [];
    this.update({ ...noCall, phase: "ended", ending, ...more });
    this.listeners.release();
  }

  /** As if it had never rung here. */
  private forget(): void {
    if (this.ringingCall) this.ended.add(this.ringingCall);
    this.ringingCall = null;
    this.early = [];
    this.timers.cancelAll();
    this.update(noCall);
    this.listeners.release();
  }

  private phase(): Phase {
    return this.view.phase;
  }

  private update(change: Partial<CallView>): void {
    if (isAlike(change, this.view)) return;
    this.view = { ...this.view, ...change };
    this.listeners.tell();
  }
}

/** Whether `known` says all that `part` says. */
const isAlike = <T extends object>(part: Partial<T>, known: T | undefined): boolean =>
  known !== undefined && Object.entries(part).every(([name, value]) => known[name as keyof T] === value);
