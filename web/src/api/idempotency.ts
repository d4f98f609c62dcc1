import { useCallback, useRef } from "react";

/** A random UUID; works in pages without a secure context too, where `crypto.randomUUID` is missing. */
export function newIdempotencyKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/**
 * One key for one intent: as long as the same thing is asked, retries carry the same key, so a lost answer never
 * makes a second booking. Another body gets another key.
 */
export function useIdempotencyKey(): (intent: unknown) => string {
  const kept = useRef<{ intent: string; key: string } | null>(null);
  return useCallback((intent: unknown) => {
    const asked = JSON.stringify(intent);
    if (kept.current?.intent !== asked) kept.current = { intent: asked, key: newIdempotencyKey() };
    return kept.current.key;
  }, []);
}
