/** This browser as something that can be pushed to. */

const storedAs = "wenzhen.push-device";

export interface PushSubscriptionGiven {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** The reader, or the browser, does not want notifications. */
export class PushBlocked extends Error {}

export const canPush = (): boolean => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

export const isBlocked = (): boolean => canPush() && Notification.permission === "denied";

/** The id under which this browser is pushed to, or null. */
export function knownDevice(): string | null {
  try {
    return localStorage.getItem(storedAs);
  } catch {
    return null;
  }
}

export function newDevice(): string {
  const id = knownDevice() ?? crypto.randomUUID();
  try {
    localStorage.setItem(storedAs, id);
  } catch {
    // Storage may be refused; the device then stays in the list until it is removed there.
  }
  return id;
}

export function forgetDevice(): void {
  try {
    localStorage.removeItem(storedAs);
  } catch {
    // See above.
  }
}

/** Asks the reader, and then the browser's maker, for an address to push to. */
export async function subscribe(publicKey: string): Promise<PushSubscriptionGiven> {
  if ((await Notification.requestPermission()) !== "granted") throw new PushBlocked();
  const worker = await navigator.serviceWorker.getRegistration();
  if (!worker) throw new PushBlocked();
  const before = await worker.pushManager.getSubscription();
  if (before && !sameKey(before, publicKey)) await before.unsubscribe();
  const made = await worker.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(publicKey) })
    .catch((error: unknown) => {
      throw new PushBlocked(undefined, { cause: error });
    });
  const { endpoint, keys } = made.toJSON();
  return { endpoint: endpoint ?? "", keys: { p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" } };
}

export async function unsubscribe(): Promise<void> {
  if (!canPush()) return;
  const worker = await navigator.serviceWorker.getRegistration();
  await (await worker?.pushManager.getSubscription())?.unsubscribe();
}

function sameKey(subscription: PushSubscription, publicKey: string): boolean {
  const used = subscription.options.applicationServerKey;
  return used !== null && textOf(new Uint8Array(used)) === publicKey;
}

/** Bytes of base64url. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}

/** Bytes as base64url without padding. */
export function textOf(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const browsers = [["Edg", "Edge"], ["OPR", "Opera"], ["Firefox", "Firefox"], ["Chrome", "Chrome"], ["Safari", "Safari"]] as const;
const systems = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS", "macOS"],
  ["Linux", "Linux"],
] as const;

/** What to call this browser in a list of devices: "Firefox, Android". */
export function deviceName(agent = navigator.userAgent): string {
  const browser = browsers.find(([mark]) => agent.includes(mark))?.[1] ?? "Browser";
  const system = systems.find(([mark]) => agent.includes(mark))?.[1];
  return system ? `${browser}, ${system}` : browser;
}
