import type { ApplicationRequest, Said } from "./credentials";

/** What stands in the form: texts as typed, prices in whole units of the currency. */
export interface Draft {
  name: string;
  gender: NonNullable<Said["gender"]> | "";
  title: NonNullable<Said["title"]> | "";
  licence_number: string;
  licence_authority: string;
  licence_expires_on: string;
  institution: Said["institution"];
  specialties: string[];
  languages: string[];
  practising_since: string;
  expertise: string;
  text: string;
  video: string;
  visit: string;
}

const price = (minor: number | null | undefined): string => (minor === null || minor === undefined ? "" : String(minor / 100));

/** What was said, ready to be edited; nothing yet: with the account's name and language. */
export function draftOf(said: Said | null, name: string, language: string): Draft {
  return {
    name: said?.name ?? name,
    gender: said?.gender ?? "",
    title: said?.title ?? "",
    licence_number: said?.licence_number ?? "",
    licence_authority: said?.licence_authority ?? "",
    licence_expires_on: said?.licence_expires_on ?? "",
    institution: said?.institution ?? null,
    specialties: said?.specialties ?? [],
    languages: said?.languages ?? [language],
    practising_since: said?.practising_since ? String(said.practising_since) : "",
    expertise: said?.expertise ?? "",
    text: price(said?.text),
    video: price(said?.video),
    visit: price(said?.visit),
  };
}

const minor = (typed: string): number | null => {
  const value = Number(typed.replace(",", "."));
  return typed.trim() && Number.isFinite(value) && value >= 0 ? Math.round(value * 100) : null;
};

/** A draft as the server takes it; what is not filled in is null. */
export function requestOf(draft: Draft): ApplicationRequest {
  const year = Number(draft.practising_since);
  return {
    name: draft.name.trim() || null,
    gender: draft.gender || null,
    title: draft.title || null,
    licence_number: draft.licence_number.trim() || null,
    licence_authority: draft.licence_authority.trim() || null,
    licence_expires_on: draft.licence_expires_on || null,
    institution_id: draft.institution?.id ?? null,
    specialties: draft.specialties,
    languages: draft.languages,
    practising_since: Number.isInteger(year) && year >= 1940 && year <= 2100 ? year : null,
    expertise: draft.expertise.trim(),
    prices: { text: minor(draft.text), video: minor(draft.video), visit: minor(draft.visit) },
  };
}
