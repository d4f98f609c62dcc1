/** The mesh: a link to each other participant of a call, the first of them open to whoever answers. */

import type { Participant } from "./call-view";
import type { Carrier, CarrierParts, SignalFrame, Standing } from "./carrier";
import type { LineSample } from "./ladder";
import { Link } from "./link";
import type { Measured } from "./quality";

export interface LinksParts extends CarrierParts {
  createPeer?: (configuration: RTCConfiguration) => RTCPeerConnection;
}

/** The key of the link that is open to whoever answers. */
const anybody = "";

export class Links implements Carrier {
  readonly kind = "mesh";
  private readonly links = new Map<string, Link>();
  private readonly roles = new Map<string, string>();

  constructor(private readonly parts: LinksParts) {}

  get isEmpty(): boolean {
    return this.links.size === 0;
  }

  get standing(): Standing {
    const { all } = this;
    const isConnected = all.some(({ state }) => state === "connected");
    return {
      isConnected,
      areAll: isConnected && all.every(({ state }) => state === "connected"),
      hasNoRelay: all.some((link) => link.hasNoRelay && link.state !== "connected"),
    };
  }

  /** A link for whoever answers, unless there is one to somebody. */
  ring(): void {
    if (this.isEmpty) this.links.set(anybody, this.linkTo(null));
  }

  /** Whoever is in the call makes us an offer. */
  join(): void {}

  /** The open link is theirs; otherwise they begin anew, and so do we. */
  answered(participant: string, role: string): (() => void) | null {
    this.roles.set(participant, role);
    const open = this.links.get(anybody);
    if (open) {
      const link = this.bind(open, participant);
      // What was offered while it rang may not have been heard.
      return () => !link.isAnswered && link.nudge();
    }
    this.links.get(participant)?.close();
    this.links.set(participant, this.linkTo(participant));
    return null;
  }

  signalled(frame: SignalFrame): Promise<void> | null {
    if (frame.told) return null;
    return this.heard(frame.participant, frame.from, frame.description !== undefined)?.receive(frame) ?? null;
  }

  left(participant: string): boolean {
    this.links.get(participant)?.close();
    return this.links.delete(participant);
  }

  hasFailed(): boolean {
    const isNew = this.all.some((link) => link.isFailed && !link.isRetried);
    for (const link of this.all) link.isRetried = link.isFailed;
    return isNew;
  }

  nudge(): void {
    for (const link of this.all) link.nudge();
  }

  restart(): void {
    for (const link of this.all) link.restart();
  }

  renew(): void {
    for (const link of this.all) link.renew();
  }

  replace(kind: "audio" | "video", track: MediaStreamTrack | null): void {
    for (const link of this.all) void link.replace(kind, track);
  }

  limit(): void {
    for (const link of this.all) link.limit();
  }

  tell(): void {
    for (const link of this.all) link.tell();
  }

  close(): void {
    for (const link of this.all) link.close();
    this.links.clear();
  }

  participants(): Participant[] {
    return this.all
      .filter((link) => link.participant !== null || link.remote)
      .map(({ participant, state, remote, other }) => ({ ...other, id: participant, state, remote }));
  }

  get quality(): Measured | null {
    const order = ["poor", "fair", "good"];
    const measured = this.all.map(({ quality }) => quality).filter((one) => one !== null);
    return measured.toSorted((one, other) => order.indexOf(one.quality) - order.indexOf(other.quality))[0] ?? null;
  }

  async sample(): Promise<LineSample | null> {
    const samples = await Promise.all(this.all.map((link) => link.sample()));
    const lines = samples.filter((one) => one !== null);
    return lines.length > 0 ? together(lines) : null;
  }

  private get all(): Link[] {
    return [...this.links.values()];
  }

  /** Who signals to us: their link, the open one, or for an offer one of their own; null for anything else. */
  private heard(participant: string, role: string, isOffer: boolean): Link | null {
    this.roles.set(participant, role);
    const known = this.links.get(participant);
    if (known) return known;
    const open = this.links.get(anybody);
    if (open) return this.bind(open, participant);
    if (!isOffer) return null;
    const link = this.linkTo(participant);
    this.links.set(participant, link);
    return link;
  }

  private bind(open: Link, participant: string): Link {
    open.participant = participant;
    this.links.delete(anybody);
    this.links.set(participant, open);
    return open;
  }

  private linkTo(participant: string | null): Link {
    return new Link(participant, { ...this.parts, isPolite: (other) => this.isPolite(other) });
  }

  /** Guests yield to patient and doctor, who yield as the server said; within a side, the lower name yields. */
  private isPolite(other: string | null): boolean {
    const own = this.parts.own();
    const role = other === null ? undefined : this.roles.get(other);
    if (!own) return true;
    if (other !== null && role === this.parts.side()) return own.participant < other;
    return role === "guest" ? false : own.polite;
  }
}

/** The worst of several lines: the ladder holds for all. */
function together(lines: readonly LineSample[]): LineSample {
  const least = most(lines.map(({ sendKbps }) => (sendKbps === null ? null : -sendKbps)));
  return {
    loss: most(lines.map(({ loss }) => loss)),
    roundTripMs: most(lines.map(({ roundTripMs }) => roundTripMs)),
    sendKbps: least === null ? null : -least,
    isSilent: lines.some(({ isSilent }) => isSilent),
  };
}

const most = (values: (number | null)[]): number | null =>
  values.reduce((one, other) => (one === null ? other : Math.max(one, other ?? one)), null);
