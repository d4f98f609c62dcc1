import type { DocumentRequest, ItemRequest } from "./records";

export interface WrittenDiagnosis {
  code: string;
  names: Record<string, string>;
  certainty: "confirmed" | "suspected";
}

/** One line as it is being written: amounts as typed, a drug of the list by its code. */
export interface WrittenItem {
  key: string;
  atc: string | null;
  name: string;
  names: Record<string, string> | null;
  products: { form: string; strength: string }[];
  form: string;
  strength: string;
  dose: string;
  dose_unit: string;
  frequency: string;
  route: string;
  days: string;
  quantity: string;
  quantity_unit: string;
  instructions: string;
}

export interface WrittenPrescription {
  items: WrittenItem[];
  note: string;
  valid_days: number;
  reasons: Record<string, string>;
}

export interface WrittenNote {
  first_day: string;
  last_day: string;
  unfit_for: "work" | "school" | "sport";
  note: string;
}

export interface WrittenReferral {
  specialty: string;
  to: string;
  urgency: "routine" | "soon" | "urgent";
  reason: string;
  findings: string;
}

/** Everything a doctor writes at the end, as it is kept while they do. */
export interface Written {
  summary: string;
  diagnoses: WrittenDiagnosis[];
  prescription: WrittenPrescription | null;
  sick_note: WrittenNote | null;
  referral: WrittenReferral | null;
}

export const nothing: Written = { summary: "", diagnoses: [], prescription: null, sick_note: null, referral: null };

/** What was kept, whatever an earlier version of this page wrote. */
export const readDraft = (body: Record<string, unknown>): Written => ({ ...nothing, ...(body as Partial<Written>) });

const unitOf: Record<string, [dose: string, quantity: string, route: string]> = {
  tablet: ["tablet", "tablet", "oral"],
  sublingual_tablet: ["tablet", "tablet", "sublingual"],
  capsule: ["capsule", "capsule", "oral"],
  injection: ["mL", "ampoule", "im"],
  suspension: ["mL", "bottle", "oral"],
  oral_solution: ["mL", "bottle", "oral"],
  oral_drops: ["drop", "bottle", "oral"],
  sachet: ["sachet", "sachet", "oral"],
  granules: ["sachet", "sachet", "oral"],
  cream: ["application", "tube", "topical"],
  ointment: ["application", "tube", "topical"],
  gel: ["application", "tube", "topical"],
  pessary: ["suppository", "suppository", "vaginal"],
  suppository: ["suppository", "suppository", "rectal"],
  inhaler: ["puff", "inhaler", "inhaled"],
  nebuliser: ["mL", "ampoule", "inhaled"],
  nasal_spray: ["puff", "bottle", "nasal"],
  eye_drops: ["drop", "bottle", "ophthalmic"],
  ear_drops: ["drop", "bottle", "otic"],
  patch: ["patch", "patch", "transdermal"],
};

/** What goes with a form: the unit of a dose, of the quantity, and the way it is taken. */
export function withForm(item: WrittenItem, form: string): WrittenItem {
  const [dose_unit, quantity_unit, route] = unitOf[form] ?? [item.dose_unit, item.quantity_unit, item.route];
  return withChange(item, { form, dose_unit, quantity_unit, route });
}

const number = /^\d{1,7}([.,]\d{1,3})?$/;
const whole = /^\d{1,4}$/;

const timesADay: Record<string, number> = { qd: 1, bid: 2, tid: 3, qid: 4, q4h: 6, q6h: 4, q8h: 3, q12h: 2, qhs: 1, qod: 0.5, qw: 1 / 7 };

/** How much lasts for all days, where what is taken is what is counted and it is taken at fixed times; else null. */
export function quantityFor({ dose, dose_unit, quantity_unit, frequency, days }: WrittenItem): string | null {
  const each = Number(dose.replace(",", "."));
  const often = timesADay[frequency];
  if (dose_unit !== quantity_unit || !often || !number.test(dose) || !whole.test(days) || days === "0") return null;
  const quantity = Math.ceil(each * often * Number(days) - 1e-9);
  return quantity >= 1 && quantity <= 1000 ? String(quantity) : null;
}

/** What was changed, and the quantity with it, unless somebody wrote another one than follows from the rest. */
export function withChange(item: WrittenItem, some: Partial<WrittenItem>): WrittenItem {
  const next = { ...item, ...some };
  if (some.quantity !== undefined || (item.quantity !== quantityFor(item) && quantityFor(item) !== null)) return next;
  return { ...next, quantity: quantityFor(next) ?? next.quantity };
}

/** A line for a drug of the list, or for what somebody typed. */
export function itemFor(
  name: string,
  drug: { atc: string; names: Record<string, string>; products: { form: string; strength: string }[] } | null,
  key: string,
): WrittenItem {
  const first = drug?.products[0];
  const blank: WrittenItem = {
    key,
    atc: drug?.atc ?? null,
    name,
    names: drug?.names ?? null,
    products: drug?.products ?? [],
    form: "other",
    strength: first?.strength ?? "",
    dose: "1",
    dose_unit: "tablet",
    frequency: "qd",
    route: "oral",
    days: "7",
    quantity: "1",
    quantity_unit: "box",
    instructions: "",
  };
  const line = first ? withForm(blank, first.form) : blank;
  return { ...line, quantity: quantityFor(line) ?? line.quantity };
}

/** Which fields of a line cannot be sent as they are. */
export function missingIn(item: WrittenItem): ("dose" | "days" | "quantity")[] {
  const missing: ("dose" | "days" | "quantity")[] = [];
  if (!number.test(item.dose) || Number(item.dose.replace(",", ".")) <= 0) missing.push("dose");
  if (item.days !== "" && (!whole.test(item.days) || Number(item.days) < 1 || Number(item.days) > 365)) missing.push("days");
  if (!whole.test(item.quantity) || Number(item.quantity) < 1 || Number(item.quantity) > 1000) missing.push("quantity");
  return missing;
}

/** A line as the server takes it. */
export function asItem(item: WrittenItem): ItemRequest {
  return {
    atc: item.atc,
    name: item.name.slice(0, 200),
    form: item.form as ItemRequest["form"],
    strength: item.strength,
    dose: item.dose.replace(",", "."),
    dose_unit: item.dose_unit as ItemRequest["dose_unit"],
    frequency: item.frequency as ItemRequest["frequency"],
    route: item.route as ItemRequest["route"],
    days: item.days === "" ? null : Number(item.days),
    quantity: Number(item.quantity),
    quantity_unit: item.quantity_unit as ItemRequest["quantity_unit"],
    instructions: item.instructions.trim(),
  };
}

/** Lines that can be sent, for the check while others are still being written. */
export const checkable = (items: WrittenItem[]): ItemRequest[] =>
  items.every((item) => missingIn(item).length === 0) ? items.map(asItem) : [];

/** The documents that are written so far, as the server takes them; an empty prescription is none. */
export function documentsOf({ prescription, sick_note, referral }: Written): DocumentRequest[] {
  const documents: DocumentRequest[] = [];
  if (prescription && prescription.items.length > 0) {
    const { items, note, valid_days, reasons } = prescription;
    documents.push({ kind: "prescription", items: items.map(asItem), note: note.trim(), valid_days, reasons });
  }
  if (sick_note) documents.push({ kind: "sick_note", ...sick_note });
  if (referral) documents.push({ kind: "referral", ...referral, reason: referral.reason.trim() });
  return documents;
}

/** Why it cannot be completed yet; the first thing to put right. */
export function incomplete(written: Written): "summary" | "item" | "dates" | "referral" | null {
  if (!written.summary.trim()) return "summary";
  return incompleteDocuments(written);
}

export function incompleteDocuments({ prescription, sick_note, referral }: Written): "item" | "dates" | "referral" | null {
  if (prescription?.items.some((item) => missingIn(item).length > 0)) return "item";
  if (sick_note && (!sick_note.first_day || !sick_note.last_day || sick_note.last_day < sick_note.first_day)) return "dates";
  if (referral && (!referral.specialty || !referral.reason.trim())) return "referral";
  return null;
}
