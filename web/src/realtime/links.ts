/** The links of one call: one to each other participant, the first of them open to whoever answers. */

import type { Participant } from "./call-view";
import type { LineSample } from "./ladder";
import { Link, type LinkParts } from "./link";
import type { Measured } from "./quality";

export interface LinksParts extends Omit<LinkParts, "isPolite"> {
  /** Who we are to the others, and whether we yield to the other side; null before the server has said. */
  own(): { participant: string; polite: boolean } | null;
  /** Our role in the room. */
  side(): string;
}

/** The key of the link that is open to whoever answers. */
const anybody = "";

export class Links {
  private readonly links = new Map<string, Link>();
  private readonly roles = new Map<string, string>();

  constructor(private readonly parts: LinksParts) {}

  get all(): Link[] {
    return [...this.links.values()];
  }

  get isEmpty(): boolean {
    return this.links.size === 0;
  }

  /** A link for whoever answers, unless there is one to somebody. */
  open(): void {
    if (this.isEmpty) this.links.set(anybody, this.linkTo(null));
  }

  /** Somebody takes the call: the open link is theirs, and is returned; otherwise they begin anew, and so do we. */
  answered(participant: string, role: string): Link | null {
    this.roles.set(participant, role);
    const open = this.links.get(anybody);
    if (open) return this.bind(open, participant);
    this.links.get(participant)?.close();
    this.links.set(participant, this.linkTo(participant));
    return null;
  }

  /** Who signals to us: their link, the open one, or for an offer one of their own; null for anything else. */
  heard(participant: string, role: string, isOffer: boolean): Link | null {
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

  /** Somebody went; whether they were there. */
  left(participant: string): boolean {
    this.links.get(participant)?.close();
    return this.links.delete(participant);
  }

  each(action: (link: Link) => void): void {
    for (const link of this.links.values()) action(link);
  }

  clear(): void {
    this.each((link) => link.close());
    this.links.clear();
  }

  participants(): Participant[] {
    return this.all
      .filter((link) => link.participant !== null || link.remote)
      .map(({ participant, state, remote, other }) => ({ ...other, id: participant, state, remote }));
  }

  /** The worst of the lines. */
  get quality(): Measured | null {
    const order = ["poor", "fair", "good"];
    const measured = this.all.map(({ quality }) => quality).filter((one) => one !== null);
    return measured.toSorted((one, other) => order.indexOf(one.quality) - order.indexOf(other.quality))[0] ?? null;
  }

  /** What all lines bear, counted once more; null while there is nothing to compare with. */
  async sample(): Promise<LineSample | null> {
    const samples = await Promise.all(this.all.map((link) => link.sample()));
    const lines = samples.filter((one) => one !== null);
    return lines.length > 0 ? together(lines) : null;
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
