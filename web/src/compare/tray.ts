import { useSyncExternalStore } from "react";
import type { DoctorSummary } from "@/api/types";

/** The doctors somebody wants to see side by side, as long as the window is open. */
export interface Compared {
  id: number;
  name: string;
  name_pinyin: string;
  specialty: string;
}

export const most = 3;
const key = "wenzhen.compare";
const listeners = new Set<() => void>();
let known: { text: string | null; doctors: Compared[] } = { text: null, doctors: [] };

function stored(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null; // Storage may be refused: then nothing can be put aside.
  }
}

/** The same array as long as nothing changed. */
export function compared(): Compared[] {
  const text = stored();
  if (text !== known.text) known = { text, doctors: read(text) };
  return known.doctors;
}

function read(text: string | null): Compared[] {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter(isCompared).slice(0, most) : [];
  } catch {
    return [];
  }
}

function isCompared(value: unknown): value is Compared {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "number" && "name" in value;
}

function write(doctors: Compared[]): void {
  try {
    if (doctors.length > 0) sessionStorage.setItem(key, JSON.stringify(doctors));
    else sessionStorage.removeItem(key);
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

/** Puts a doctor aside to compare; false when there are `most` already. */
export function compare({ id, name, name_pinyin, specialties }: Pick<DoctorSummary, "id" | "name" | "name_pinyin" | "specialties">): boolean {
  const doctors = compared();
  if (doctors.some((one) => one.id === id)) return true;
  if (doctors.length >= most) return false;
  write([...doctors, { id, name, name_pinyin, specialty: specialties[0]?.code ?? "" }]);
  return true;
}

export const dropCompared = (id: number): void => write(compared().filter((one) => one.id !== id));

export const restoreCompared = (doctors: Compared[]): void => write(doctors);

export const clearCompared = (): void => write([]);

export function useCompared(): Compared[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, compared);
}
