export interface BackSearch {
  /** Where to go after signing in: a path of this site. */
  back?: string;
}

/** Only a path of our own; an address elsewhere in a link must not lead people away after they sign in. */
export function readBack(value: unknown): string | undefined {
  if (typeof value !== "string" || !value.startsWith("/") || /^\/[/\\]/.test(value)) return undefined;
  const url = new URL(value, "http://own.invalid");
  return url.host === "own.invalid" ? url.pathname + url.search + url.hash : undefined;
}
