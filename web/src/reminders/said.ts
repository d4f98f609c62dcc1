import type { Delivery } from "@/api/types";

/** What a line about reminders tells: those that stand alike at one moment, with the ways they go. */
export interface Told {
  state: "planned" | "delayed" | "sent" | "failed" | "late";
  at: string;
  ways: Delivery["channel"][];
}

function stateOf({ state, reason }: Delivery): Told["state"] | null {
  if (state === "sent" || state === "failed") return state;
  if (state === "waiting") return reason ? "delayed" : "planned";
  return reason === "late" ? "late" : null; // what nobody wanted is not worth a line
}

/** Deliveries as lines, the first to come first. */
export function toldOf(deliveries: readonly Delivery[]): Told[] {
  const lines = new Map<string, Told>();
  for (const delivery of deliveries.toSorted((a, b) => a.due_at.localeCompare(b.due_at))) {
    const state = stateOf(delivery);
    if (state === null) continue;
    const key = `${state} ${delivery.due_at}`;
    const line = lines.get(key) ?? { state, at: delivery.sent_at ?? delivery.due_at, ways: [] };
    if (!line.ways.includes(delivery.channel)) line.ways.push(delivery.channel);
    lines.set(key, line);
  }
  return [...lines.values()];
}
