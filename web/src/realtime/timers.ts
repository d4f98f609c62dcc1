/** Timers by name: starting one again replaces it. */
export class Timers {
  private readonly running = new Map<string, ReturnType<typeof setTimeout>>();

  after(name: string, milliseconds: number, action: () => void): void {
    this.cancel(name);
    this.running.set(
      name,
      setTimeout(() => {
        this.running.delete(name);
        action();
      }, milliseconds),
    );
  }

  cancel(name: string): void {
    clearTimeout(this.running.get(name));
    this.running.delete(name);
  }

  cancelAll(): void {
    for (const name of this.running.keys()) this.cancel(name);
  }

  has(name: string): boolean {
    return this.running.has(name);
  }
}
