/**
 * The windows of one browser: which of them is in a call, which one lets go of it for another, and what a window that is
 * loaded again goes back to.
 */

interface Word {
  say: "who" | "mine" | "let_go";
  call: string;
}

const answersWithin = 250;
const kept = "wenzhen.call";

/** The call this very window was in when it was loaded again. */
export interface Remembered {
  call: string;
  camera: boolean;
}

export class Windows {
  private readonly channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("wenzhen.calls") : null;
  private readonly asked = new Map<string, () => void>();

  /** `inCall`: the call this window is in. `letGo`: another window goes on with it. */
  constructor(
    private readonly inCall: () => string | null,
    private readonly letGo: (call: string) => void,
  ) {
    this.channel?.addEventListener("message", ({ data }: MessageEvent<Word>) => this.heard(data));
  }

  /** Whether another window of this browser is in the call. */
  hasCall(call: string): Promise<boolean> {
    if (!this.channel) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(false), answersWithin);
      const done = (isThere: boolean) => {
        clearTimeout(timer);
        this.asked.delete(call);
        resolve(isThere);
      };
      this.asked.set(call, () => done(true));
      this.say({ say: "who", call });
    });
  }

  /** The other windows are to let go of the call: it goes on here. */
  takeOver(call: string): void {
    this.say({ say: "let_go", call });
  }

  close(): void {
    this.channel?.close();
  }

  private heard({ say, call }: Word): void {
    if (say === "mine") this.asked.get(call)?.();
    else if (this.inCall() !== call) return;
    else if (say === "who") this.say({ say: "mine", call });
    else this.letGo(call);
  }

  private say(word: Word): void {
    this.channel?.postMessage(word);
  }
}

export function remember(one: Remembered | null): void {
  try {
    if (one) sessionStorage.setItem(kept, JSON.stringify(one));
    else sessionStorage.removeItem(kept);
  } catch {
    // Without storage a reload asks again.
  }
}

export function remembered(call: string): Remembered | null {
  try {
    const one = JSON.parse(sessionStorage.getItem(kept) ?? "null") as Remembered | null;
    return one?.call === call ? one : null;
  } catch {
    return null;
  }
}
