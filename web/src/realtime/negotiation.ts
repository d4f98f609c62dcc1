/**
 * Perfect negotiation (W3C WebRTC 1.0, section 10.7): both sides may offer at any time, and when they do so at once the
 * polite one gives way. No roles of caller and called remain after the ring.
 */

import type { Signal } from "./protocol";

/** The part of RTCPeerConnection that negotiating needs. */
export type Peer = Pick<
  RTCPeerConnection,
  | "setLocalDescription"
  | "setRemoteDescription"
  | "addIceCandidate"
  | "restartIce"
  | "localDescription"
  | "signalingState"
  | "onnegotiationneeded"
  | "onicecandidate"
>;

export class Negotiation {
  private isOffering = false;
  private isIgnoring = false;
  /** Candidates may arrive before the description they belong to. */
  private early: RTCIceCandidateInit[] = [];
  private hasRemote = false;
  private work: Promise<boolean> = Promise.resolve(false);
  /** The peer of the other side whose offer was applied last. */
  private offered: string | null = null;

  constructor(
    private readonly peer: Peer,
    private readonly isPolite: () => boolean,
    private readonly send: (signal: Signal) => void,
    private readonly failed: (error: unknown) => void,
  ) {
    peer.onnegotiationneeded = () => void this.offer();
    peer.onicecandidate = ({ candidate }) => {
      if (candidate) this.send({ candidate: candidate.toJSON() });
    };
  }

  /** Signals are worked on one after the other, in the order they came. Whether it was a description that was applied. */
  receive(signal: Signal): Promise<boolean> {
    this.work = this.work
      .then(() => this.take(signal))
      .catch((error: unknown) => {
        this.failed(error);
        return false;
      });
    return this.work;
  }

  /** New paths for the same call: after a change of network. */
  restart(): void {
    this.peer.restartIce();
  }

  /** Say again what was said last, to somebody who was not there. */
  repeat(): void {
    const description = this.peer.localDescription;
    if (description?.type === "offer") this.send({ description: plain(description) });
  }

  private async offer(): Promise<void> {
    try {
      this.isOffering = true;
      await this.peer.setLocalDescription();
      this.tell();
    } catch (error) {
      this.failed(error);
    } finally {
      this.isOffering = false;
    }
  }

  private async take(signal: Signal): Promise<boolean> {
    if (signal.description) return this.takeDescription(signal.description);
    if (!signal.candidate) return false;
    if (this.hasRemote) await this.addCandidate(signal.candidate);
    else if (!this.isIgnoring) this.early.push(signal.candidate);
    return false;
  }

  private async takeDescription(description: RTCSessionDescriptionInit): Promise<boolean> {
    const isCollision = description.type === "offer" && (this.isOffering || this.peer.signalingState !== "stable");
    this.isIgnoring = !this.isPolite() && isCollision;
    if (this.isIgnoring) {
      this.repeat();
      return false;
    }
    // An answer to an offer that was answered before (the line repeated it), or to one of a peer before this one.
    if (description.type === "answer" && (this.peer.signalingState === "stable" || !this.isAnswered(description))) return false;
    await this.peer.setRemoteDescription(description);
    this.hasRemote = true;
    for (const candidate of this.early.splice(0)) await this.addCandidate(candidate);
    if (description.type !== "offer") return true;
    this.offered = originOf(description.sdp);
    await this.peer.setLocalDescription();
    this.tell();
    return true;
  }

  private isAnswered({ sdp }: RTCSessionDescriptionInit): boolean {
    const answers = answersIn(sdp);
    return answers === null || answers === originOf(this.peer.localDescription?.sdp);
  }

  private async addCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    try {
      await this.peer.addIceCandidate(candidate);
    } catch (error) {
      if (!this.isIgnoring) throw error;
    }
  }

  private tell(): void {
    const description = this.peer.localDescription;
    if (!description) return;
    const said = plain(description);
    if (said.type === "answer" && this.offered !== null) said.sdp = `${said.sdp}a=${answersName}:${this.offered}\r\n`;
    this.send({ description: said });
  }
}

/** The session id of an SDP's `o=` line (RFC 8866, section 5.2): a peer keeps it for life. */
export function originOf(sdp: string | undefined): string | null {
  return /^o=\S+ (\S+) /m.exec(sdp ?? "")?.[1] ?? null;
}

/** An attribute of ours, which browsers pass over: whose offer is answered. Order alone does not tell, once a side was
 * built anew while an answer was on its way. */
const answersName = "x-answers";

function answersIn(sdp: string | undefined): string | null {
  return /^a=x-answers:(\S+)/m.exec(sdp ?? "")?.[1] ?? null;
}

const plain = ({ type, sdp }: RTCSessionDescription): RTCSessionDescriptionInit => ({ type, sdp });
