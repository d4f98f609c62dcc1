/** How much goes through a line in a second, measured on the echo's channel of that name; nothing of anybody's is sent. */

import { rateOf } from "./line";

export const channelName = "rate";
const bytes = 160 * 1024;
const piece = 8 * 1024;
const within = 4_000;

type Arrivals = { at: number; bytes: number }[];

/** Up: what is sent is counted at the other end, which says how far it is. */
export async function rateUp(channel: RTCDataChannel): Promise<number | null> {
  for (let sent = 0; sent < bytes; sent += piece) channel.send(new Uint8Array(piece));
  return rateOf(await arriving(channel, (data) => Number(data)));
}

/** Down: the other end sends as many bytes as it is asked for. */
export async function rateDown(channel: RTCDataChannel): Promise<number | null> {
  let had = 0;
  channel.send(String(bytes));
  return rateOf(await arriving(channel, (data) => (had += (data as ArrayBuffer).byteLength)));
}

/** When how many bytes had come, until all have, or time is over. */
function arriving(channel: RTCDataChannel, inAll: (data: unknown) => number): Promise<Arrivals> {
  const arrivals: Arrivals = [];
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      channel.removeEventListener("message", note);
      channel.removeEventListener("close", done);
      resolve(arrivals);
    };
    const note = ({ data }: MessageEvent) => {
      arrivals.push({ at: performance.now(), bytes: inAll(data) });
      if ((arrivals.at(-1)?.bytes ?? 0) >= bytes) done();
    };
    const timer = setTimeout(done, within);
    channel.addEventListener("message", note);
    channel.addEventListener("close", done);
  });
}
