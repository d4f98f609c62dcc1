import type { Member } from "@/api/family";
import type { Booking, Consultation } from "@/api/types";

export type Group = "running" | "upcoming" | "past";

const groupOf: Record<Consultation["status"], Group> = {
  running: "running",
  waiting: "upcoming",
  scheduled: "upcoming",
  completed: "past",
  declined: "past",
  cancelled: "past",
  unanswered: "past",
  missed: "past",
};

/** When something takes place, or was asked. */
const momentOf = (consultation: Consultation) => consultation.starts_at ?? consultation.opened_at;

/** Consultations by what they ask of the person: soonest first ahead, latest first behind. */
export function grouped(consultations: readonly Consultation[]): Record<Group, Consultation[]> {
  const groups: Record<Group, Consultation[]> = { running: [], upcoming: [], past: [] };
  for (const consultation of consultations) groups[groupOf[consultation.status]].push(consultation);
  groups.upcoming.sort((a, b) => momentOf(a).localeCompare(momentOf(b)));
  groups.running.sort((a, b) => momentOf(b).localeCompare(momentOf(a)));
  groups.past.sort((a, b) => momentOf(b).localeCompare(momentOf(a)));
  return groups;
}

/** Appointments ahead of those for whom one books and does nothing else: their consultations are not one's to see. */
export function bookedOnly(bookings: readonly Booking[], members: readonly Member[]): Booking[] {
  const only = new Set(members.filter(({ scopes }) => scopes.every((one) => one === "booking")).map(({ id }) => id));
  return bookings
    .filter(({ status, patient }) => status === "confirmed" && only.has(patient.id))
    .toSorted((a, b) => a.starts_at.localeCompare(b.starts_at));
}

/** The one to show on the start page: what runs now, else the next with a time, else what waits. */
export function nextOf(consultations: readonly Consultation[]): Consultation | undefined {
  const { running, upcoming } = grouped(consultations);
  return running[0] ?? upcoming.find((consultation) => consultation.starts_at) ?? upcoming[0];
}
