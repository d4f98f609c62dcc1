import type { DoctorSummary } from "@/api/types";
import { storedList } from "@/kept/stored-list";

/** The doctors somebody wants to see side by side, as long as the window is open. */
export interface Compared {
  id: number;
  name: string;
  name_pinyin: string;
  specialty: string;
}

export const most = 3;
const list = storedList<Compared>(
  () => sessionStorage,
  "wenzhen.compare",
  (found) => found.filter(isCompared).slice(0, most),
  (doctor) => doctor,
);

export const compared = list.get;

function isCompared(value: unknown): value is Compared {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "number" && "name" in value;
}

/** Puts a doctor aside to compare; false when there are `most` already. */
export function compare({ id, name, name_pinyin, specialties }: Pick<DoctorSummary, "id" | "name" | "name_pinyin" | "specialties">): boolean {
  const doctors = compared();
  if (doctors.some((one) => one.id === id)) return true;
  if (doctors.length >= most) return false;
  list.set([...doctors, { id, name, name_pinyin, specialty: specialties[0]?.code ?? "" }]);
  return true;
}

export const dropCompared = (id: number): void => list.set(compared().filter((one) => one.id !== id));

export const restoreCompared = (doctors: Compared[]): void => list.set(doctors);

export const clearCompared = (): void => list.set([]);

export const useCompared = list.use;
