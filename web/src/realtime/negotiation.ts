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
  private work: Promise<void> = Promise.resolve();

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

  /** Signals are worked on one after the other, in the order they came. */
  receive(signal: Signal): Promise<void> {
    this.work = this.work.then(() => this.take(signal)).catch((error: unknown) => this.failed(error));
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

  private async take(signal: Signal): Promise<void> {
    if (signal.description) return this.takeDescription(signal.description);
    if (!signal.candidate) return;
    if (!this.hasRemote) {
      if (!this.isIgnoring) this.early.push(signal.candidate);
      return;
    }
    await this.addCandidate(signal.candidate);
  }

  private async takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    const isCollision = description.type === "offer" && (this.isOffering || this.peer.signalingState !== "stable");
    this.isIgnoring = !this.isPolite() && isCollision;
    if (this.isIgnoring) return this.repeat();
    // An answer to an offer that was answered before: the line repeated it.
    if (description.type === "answer" && this.peer.signalingState === "stable") return;
    await this.peer.setRemoteDescription(description);
    this.hasRemote = true;
    for (const candidate of this.early.splice(0)) await this.addCandidate(candidate);
    if (description.type !== "offer") return;
    await this.peer.setLocalDescription();
    this.tell();
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
    if (description) this.send({ description: plain(description) });
  }
}

const plain = ({ type, sdp }: RTCSessionDescription): RTCSessionDescriptionInit => ({ type, sdp });
