/** A file as a message's body has it, and what may be sent. */

import type { components } from "@/api/schema";

export type StoredFile = components["schemas"]["FileView"];
export type Limits = components["schemas"]["FileLimits"];
export type FileKind = StoredFile["kind"];
export type FileOfMessage = Pick<StoredFile, "id" | "kind" | "media_type" | "name" | "size"> &
  Partial<Record<"width" | "height" | "seconds", number | null>>;

/** The file a message says, if it says one. */
export function fileOf(body: Record<string, unknown>): FileOfMessage | null {
  const file = body.file as Partial<FileOfMessage> | undefined;
  const isOne = typeof file?.id === "string" && typeof file.name === "string" && typeof file.size === "number";
  return isOne ? (file as FileOfMessage) : null;
}

/** What it looks like from here; the server finds out by the content. */
export function guessKind(file: Pick<File, "type" | "name">): FileKind {
  if (file.type.startsWith("image/") || /\.(jpe?g|png|webp|hei[cf])$/i.test(file.name)) return "image";
  return /^(audio|video)\//.test(file.type) ? "sound" : "document";
}

export const pictures = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif";
export const documents = "application/pdf,application/dicom,.pdf,.dcm";

/** The limit a file is over, in bytes. */
export function overLimit(file: Pick<File, "type" | "name" | "size">, limits: Limits | undefined): number | null {
  const limit = limits?.[`${guessKind(file)}_bytes`];
  return limit !== undefined && file.size > limit ? limit : null;
}

const steps = ["byte", "kilobyte", "megabyte"] as const;

/** A size as people say it: 240 kB, 1.3 MB. */
export function formatSize(bytes: number, language: string): string {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: steps[step] ?? "byte",
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}

/** How long a recording is, e.g. 1:05. */
export function formatLength(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
