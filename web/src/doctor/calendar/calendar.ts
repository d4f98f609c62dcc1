/** A doctor's calendar as the API tells it, and what the doctor does in it. */

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { noteServerTime } from "@/api/clock";
import { useIdempotencyKey } from "@/api/idempotency";
import type { components } from "@/api/schema";
import { touches, type Timed } from "./days";

type Schemas = components["schemas"];
export type DoctorsCalendar = Schemas["DoctorsCalendar"];
export type CalendarBooking = Schemas["CalendarBooking"];
export type Block = Schemas["BlockView"];
export type DelayPreview = Schemas["DelayPreview"];

export const calendarKey = "doctors-calendar";

export const calendarQuery = (first: string, days: number) =>
  queryOptions({
    queryKey: [calendarKey, first, days],
    queryFn: async ({ signal }) => {
      const found = await answer(api.GET("/v1/doctor/calendar", { params: { query: { first, days } }, signal }));
      noteServerTime(found.as_of);
      return found;
    },
    // The doctor's room tells of changes; this is for a line that is down.
    refetchInterval: 60_000,
  });

export const delayQuery = (minutes: number) =>
  queryOptions({
    queryKey: [calendarKey, "delay", minutes],
    queryFn: ({ signal }) => answer(api.POST("/v1/doctor/running-late/preview", { body: { minutes }, signal })),
    staleTime: 0,
  });

/** What is the doctor's own to see changes: the calendar, the queue, the lists. */
function useChanged(): () => void {
  const client = useQueryClient();
  return () => {
    for (const key of [calendarKey, "queue", "consultations"]) void client.invalidateQueries({ queryKey: [key] });
  };
}

export interface Move {
  booking: CalendarBooking;
  starts_at: string;
  outside_hours: boolean;
}

export function useMove() {
  const keyFor = useIdempotencyKey();
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ booking, starts_at, outside_hours }: Move) => {
      const body = { was_at: booking.starts_at, starts_at, outside_hours };
      const header = { "Idempotency-Key": keyFor([booking.id, body]) };
      const path = { booking_id: booking.id };
      return answer(api.POST("/v1/doctor/bookings/{booking_id}/move", { params: { path, header }, body })) as Promise<CalendarBooking>;
    },
    onSettled: changed,
  });
}

export function useBlock() {
  const keyFor = useIdempotencyKey();
  const changed = useChanged();
  return useMutation({
    mutationFn: (body: Schemas["BlockRequest"]) =>
      answer(api.POST("/v1/doctor/blocks", { params: { header: { "Idempotency-Key": keyFor(body) } }, body })) as Promise<Block>,
    onSettled: changed,
  });
}

export function useUnblock() {
  const changed = useChanged();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/v1/doctor/blocks/{block_id}", { params: { path: { block_id: id } } })),
    onSettled: changed,
  });
}

export function useRunLate() {
  const keyFor = useIdempotencyKey();
  const changed = useChanged();
  return useMutation({
    mutationFn: (body: Schemas["RunLateRequest"]) =>
      answer(api.POST("/v1/doctor/running-late", { params: { header: { "Idempotency-Key": keyFor(body) } }, body })) as Promise<
        Schemas["RunLate"]
      >,
    onSettled: changed,
  });
}

/** A booking as long as it is, at another time. */
export const movedTo = ({ starts_at, ends_at }: Timed, start: string): Timed => ({
  starts_at: start,
  ends_at: new Date(Date.parse(start) + Date.parse(ends_at) - Date.parse(starts_at)).toISOString(),
});

/** What is in the way of a booking there, as far as one can see: it is refused. */
export function inTheWay(calendar: DoctorsCalendar, booking: CalendarBooking, to: Timed): "booked" | "blocked" | null {
  const standing = calendar.bookings.filter(({ id, status }) => id !== booking.id && (status === "confirmed" || status === "held"));
  if (standing.some((one) => touches(one, to))) return "booked";
  return calendar.blocks.some((one) => touches(one, to)) ? "blocked" : null;
}

/** Whether a booking there would lie outside the hours of its kind, or where another calendar has something. */
export function isOutside(calendar: DoctorsCalendar, booking: CalendarBooking, to: Timed): boolean {
  const covered = calendar.hours.some(
    ({ starts_at, ends_at, mode, place }) =>
      mode === booking.mode &&
      (mode !== "visit" || place === booking.place) &&
      Date.parse(starts_at) <= Date.parse(to.starts_at) &&
      Date.parse(to.ends_at) <= Date.parse(ends_at),
  );
  return !covered || calendar.busy.some((one) => touches(one, to));
}
