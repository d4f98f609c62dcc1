/**
 * Our own side of a recording: what our microphone and camera give, sent to the server on a connection of its own, for
 * as long as the recording runs. A connection that is lost is made anew.
 */

import { gathered } from "@/realtime/echo";
import { Timers } from "@/realtime/timers";

export type Sending = "sending" | "failing";

export interface SenderParts {
  iceServers(): Promise<RTCIceServer[]>;
  answer(sdp: string): Promise<string>;
  changed(state: Sending): void;
  createPeer?: (configuration: RTCConfiguration) => RTCPeerConnection;
}

const triesAgain = 3_000;
const connectsWithin = 12_000;
/** Enough for a face; the call itself needs the line more. */
const mostBits = 700_000;

export class Sender {
  private peer: RTCPeerConnection | null = null;
  private hasEnded = false;
  private failures = 0;
  private readonly timers = new Timers();

  constructor(
    private readonly tracks: readonly MediaStreamTrack[],
    private readonly parts: SenderParts,
  ) {
    void this.connect();
  }

  close(): void {
    this.hasEnded = true;
    this.timers.cancelAll();
    this.peer?.close();
    this.peer = null;
  }

  private async connect(): Promise<void> {
    try {
      const configuration = { iceServers: await this.parts.iceServers() };
      if (this.hasEnded) return;
      const peer = (this.parts.createPeer ?? ((one) => new RTCPeerConnection(one)))(configuration);
      this.peer = peer;
      peer.addEventListener("connectionstatechange", () => this.stateChanged(peer));
      for (const track of this.tracks) {
        const sendEncodings = track.kind === "video" ? [{ maxBitrate: mostBits }] : undefined;
        peer.addTransceiver(track, { direction: "sendonly", ...(sendEncodings && { sendEncodings }) });
      }
      await peer.setLocalDescription();
      await gathered(peer);
      const sdp = await this.parts.answer(peer.localDescription?.sdp ?? "");
      if (peer !== this.peer) return;
      await peer.setRemoteDescription({ type: "answer", sdp });
      this.timers.after("connect", connectsWithin, () => peer.connectionState !== "connected" && this.again(peer));
    } catch {
      // Also when it has just been stopped: then we are closed in a moment.
      this.again(this.peer);
    }
  }

  private stateChanged(peer: RTCPeerConnection): void {
    if (peer !== this.peer) return;
    if (peer.connectionState === "connected") {
      this.failures = 0;
      this.parts.changed("sending");
    } else if (peer.connectionState === "failed" || peer.connectionState === "closed") this.again(peer);
  }

  private again(peer: RTCPeerConnection | null): void {
    if (this.hasEnded || peer !== this.peer) return;
    this.peer = null;
    peer?.close();
    // Once may be because it was just stopped, and we have not heard yet.
    if (++this.failures > 1) this.parts.changed("failing");
    this.timers.after("again", triesAgain, () => void this.connect());
  }
}
