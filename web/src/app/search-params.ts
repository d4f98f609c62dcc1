/**
 * The query string as plain text: `?specialty=03.04&mode=video`. The router's own format is JSON, which would read the
 * specialty code "10" as a number and write strings in quotes; addresses here are meant to be read and typed by people.
 */

export function parsePlain(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search.startsWith("?") ? search.slice(1) : search));
}

export function stringifyPlain(values: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === "") continue;
    params.set(key, String(value));
  }
  // Slashes, colons and commas are harmless in a query and easier to read as they are.
  const text = params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2F", "/");
  return text ? `?${text}` : "";
}
