/**
 * The server's clock, as far as its answers tell it: deadlines such as a hold's end are the server's, and a phone's
 * clock may be minutes off. A `Date` header has whole seconds, so the smallest offset seen wins: it had the least delay.
 */

let offset: number | null = null;
const tolerance = 2000;

export function noteServerDate(header: string | null, now: number = Date.now()): void {
  const told = header ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(told)) return;
  const difference = told - now;
  if (offset === null || Math.abs(difference - offset) > tolerance) offset = difference;
}

/** Some answers carry the server's time themselves (`as_of`), to the millisecond. */
export const noteServerTime = (asOf: string): void => noteServerDate(asOf);

/** Milliseconds since the epoch by the server's clock; within two seconds we trust the device's own. */
export function serverNow(now: number = Date.now()): number {
  return offset === null || Math.abs(offset) < tolerance ? now : now + offset;
}

export function forgetServerClock(): void {
  offset = null;
}
