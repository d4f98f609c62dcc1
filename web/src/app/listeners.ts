/**
 * Who wants to know that something changed. Reading it on hearing so is the listener's part.
 *
 * React draws in the moment it is told, before whatever was awaited goes on: where seconds are counted in frames, what
 * changes is told together and a little later.
 */
export class Listeners {
  private readonly all = new Set<() => void>();
  private holding: ReturnType<typeof setTimeout> | null = null;
  private isOwed = false;

  /** Calls `listener` at every change, until what it returns is called. */
  watch = (listener: () => void): (() => void) => {
    this.all.add(listener);
    return () => this.all.delete(listener);
  };

  tell = (): void => {
    if (this.holding !== null) this.isOwed = true;
    else for (const listener of this.all) listener();
  };

  /** Tell of what changes from now on when released, or after so many milliseconds. Holding again changes nothing. */
  hold(milliseconds: number): void {
    this.holding ??= setTimeout(this.release, milliseconds);
  }

  release = (): void => {
    if (this.holding !== null) clearTimeout(this.holding);
    this.holding = null;
    if (!this.isOwed) return;
    this.isOwed = false;
    this.tell();
  };
}
