import { describe, expect, it } from "vitest";
import { inTheWay, isOutside, movedTo, type CalendarBooking, type DoctorsCalendar } from "./calendar";

const at = (clock: string) => `2026-11-23T${clock}:00Z`;
const between = (starts: string, ends: string) => ({ starts_at: at(starts), ends_at: at(ends) });

const booking: CalendarBooking = {
  id: "1",
  mode: "visit",
  ...between("09:00", "09:30"),
  status: "confirmed",
  place: null,
  patient: "Li Na",
  reason: "",
  consultation_id: "c1",
  consultation_status: "scheduled",
  moved_by_doctor_at: null,
  can_move: true,
};

const calendar: DoctorsCalendar = {
  time_zone: "UTC",
  first: "2026-11-23",
  days: 1,
  hours: [
    { ...between("08:00", "12:00"), mode: "visit", place: null },
    { ...between("14:00", "16:00"), mode: "visit", place: "Riverside" },
  ],
  open_slots: [],
  bookings: [booking, { ...booking, id: "2", ...between("10:00", "10:30") }, { ...booking, id: "3", status: "completed", ...between("08:00", "08:30") }],
  blocks: [{ id: "b", label: "", ...between("11:00", "11:30") }],
  busy: [between("11:30", "12:00")],
  next_at: null,
  as_of: at("07:00"),
};

describe("a booking that is moved", () => {
  it("stays as long as it was", () => expect(movedTo(booking, "2026-11-23T11:15:00Z").ends_at).toBe("2026-11-23T11:45:00.000Z"));
  it("may overlap where it was, and what is over", () => {
    expect(inTheWay(calendar, booking, between("09:15", "09:45"))).toBeNull();
    expect(inTheWay(calendar, booking, between("08:00", "08:30"))).toBeNull();
  });
  it("meets another, or a block", () => {
    expect(inTheWay(calendar, booking, between("10:15", "10:45"))).toBe("booked");
    expect(inTheWay(calendar, booking, between("10:45", "11:15"))).toBe("blocked");
  });
  it("lies outside the hours, those at another place, or while something is elsewhere", () => {
    expect(isOutside(calendar, booking, between("08:30", "09:00"))).toBe(false);
    expect(isOutside(calendar, booking, between("13:00", "13:30"))).toBe(true);
    expect(isOutside(calendar, booking, between("14:00", "14:30"))).toBe(true);
    expect(isOutside(calendar, booking, between("11:30", "12:00"))).toBe(true);
  });
});
