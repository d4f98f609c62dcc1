/** Whose turn it is to send: of all tabs of one person, one. */

import { Listeners } from "@/app/listeners";

export interface Turn {
  readonly isMine: boolean;
  /** This is the tab the person writes in: take the turn from whichever has it. */
  take(): void;
  /** Calls `listener` when it became ours or ceased to be. */
  watch(listener: () => void): () => void;
  end(): void;
}

/** Web Locks where the browser has them; otherwise every tab sends, and the client ids keep that from doubling. */
export function turnOf(person: string, locks: LockManager | undefined = navigator.locks): Turn {
  return locks ? new LockTurn(`wenzhen.outbox.${person}`, locks) : always;
}

const always: Turn = { isMine: true, take: () => undefined, watch: () => () => undefined, end: () => undefined };

class LockTurn implements Turn {
  isMine = false;
  private letGo: (() => void) | null = null;
  private hasEnded = false;
  private readonly listeners = new Listeners();

  constructor(
    private readonly name: string,
    private readonly locks: LockManager,
  ) {
    this.ask({});
  }

  take(): void {
    if (!this.isMine && !this.hasEnded) this.ask({ steal: true });
  }

  watch(listener: () => void): () => void {
    return this.listeners.watch(listener);
  }

  end(): void {
    this.hasEnded = true;
    this.isMine = false;
    this.letGo?.();
  }

  private ask(options: LockOptions): void {
    const held = () => {
      if (this.hasEnded || this.isMine) return undefined;
      this.become(true);
      return new Promise<void>((resolve) => (this.letGo = resolve));
    };
    this.locks.request(this.name, options, held).then(
      () => undefined,
      () => {
        // Another tab took it: stand in line again.
        this.become(false);
        if (!this.hasEnded) this.ask({});
      },
    );
  }

  private become(isMine: boolean): void {
    if (this.isMine === isMine) return;
    this.isMine = isMine;
    this.listeners.tell();
  }
}
