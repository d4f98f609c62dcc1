/** How a consultation takes place. */
export const modes = ["text", "video", "visit"] as const;
export type Mode = (typeof modes)[number];

export function readMode(value: unknown): Mode | undefined {
  return modes.find((mode) => mode === value);
}
