/** What the workbench works out: which weights differ, what a refusal says about which of them, who moved where. */

import { Problem } from "@/api/problem";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Ranking = Schemas["Ranking"];
export type RankingVersion = Schemas["RankingVersion"];
export type RankingChange = Schemas["RankingChange"];
export type RankingQuery = Schemas["RankingQuery"];
export type RankingWanted = Schemas["RankingWanted"];
export type Weights = Schemas["Weights"];
export type WeightName = keyof Weights;
export type Preview = Schemas["RankingPreview"];
export type Compared = Schemas["ComparedQuery"];
export type RankedHit = Schemas["RankedHit"];

/** The weights in the groups they are shown in. */
export const groups = {
  openings: ["opening", "availability", "half_wait_hours", "answers_text"],
  words: ["specialty", "main_specialty", "expertise", "name", "place"],
  doctor: ["quality", "exposure"],
  fit: ["distance", "half_distance_km", "price", "half_price"],
} as const satisfies Record<string, readonly WeightName[]>;
export type Group = keyof typeof groups;

export const weightNames: readonly WeightName[] = Object.values(groups).flat();

const isWeightName = (name: unknown): name is WeightName => weightNames.some((known) => known === name);

export interface WeightChange {
  name: WeightName;
  from: number;
  to: number;
}

/** The weights that differ, in the order they are shown. */
export const changed = (from: Weights, to: Weights): WeightChange[] =>
  weightNames.filter((name) => from[name] !== to[name]).map((name) => ({ name, from: from[name], to: to[name] }));

export const isSame = (a: Weights, b: Weights): boolean => changed(a, b).length === 0;

/** What a line of the record changed: only weights it tells of on both sides. */
export function changedIn({ before, after }: Pick<RankingChange, "before" | "after">): WeightChange[] {
  if (!before || !after) return [];
  return weightNames.flatMap((name) => {
    const [from, to] = [before[name], after[name]];
    return typeof from === "number" && typeof to === "number" && from !== to ? [{ name, from, to }] : [];
  });
}

/** What is edited: the draft that was asked for, else a new one that begins with what is in force. */
export function baseOf(ranking: Ranking, version: number | undefined): RankingVersion | null {
  return ranking.drafts.find((draft) => draft.version === version) ?? null;
}

export interface Fault {
  rule: "bounds" | "above_all_others";
  low: number;
  high: number;
}

/** What the server says is wrong with which weight; it alone knows the rules. */
export function faultsOf(error: unknown): Partial<Record<WeightName, Fault>> {
  if (!(error instanceof Problem) || error.code !== "invalid_policy") return {};
  const told: unknown = error.extensions.problems;
  const faults: Partial<Record<WeightName, Fault>> = {};
  for (const one of Array.isArray(told) ? (told as Record<string, unknown>[]) : []) {
    if (!isWeightName(one.weight) || typeof one.low !== "number" || typeof one.high !== "number") continue;
    faults[one.weight] = { rule: one.rule === "above_all_others" ? "above_all_others" : "bounds", low: one.low, high: one.high };
  }
  return faults;
}

export type Move = { kind: "same" } | { kind: "up" | "down"; by: number } | { kind: "in" | "out" };

/** The first places a list shows. */
export const shown = 10;

/** How the proposal moves a doctor who stands at `place` in it and at `before` now. */
export function moveOf(place: number, before: number | null | undefined): Move {
  if (before === null || before === undefined) return { kind: "in" };
  if (before === place) return { kind: "same" };
  return before > place ? { kind: "up", by: before - place } : { kind: "down", by: place - before };
}

/** Doctors of the first places now whom the proposal moves out of them. */
export const leaving = ({ now }: Compared): RankedHit[] => now.filter(({ other }) => other === null || other > shown);

export const isMoved = (one: Compared): boolean =>
  one.proposed.length !== one.now.length || one.proposed.some(({ place, other }) => place !== other);

/** Decimals that a step needs, so that 0.1 + 0.2 shows as 0.3. */
export const digitsOf = (step: number): number => Math.max(0, (String(step).split(".")[1] ?? "").length);

/** Prices are kept in minor units and edited in major ones. */
export const scaleOf = (name: WeightName): number => (name === "half_price" ? 100 : 1);

/** Searches to begin with, before anybody has kept one. */
export const examples: readonly { key: "cardiology" | "complaint" | "skin"; wanted: RankingWanted }[] = [
  { key: "cardiology", wanted: { q: "", specialty: "03.04", mode: "video", days: 3 } },
  { key: "complaint", wanted: { q: "胸闷心慌" } },
  { key: "skin", wanted: { q: "", specialty: "13", mode: "text" } },
];
