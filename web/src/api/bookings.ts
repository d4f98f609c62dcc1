import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "./client";
import { noteServerTime } from "./clock";
import { familyQuery } from "./family";
import { useIdempotencyKey } from "./idempotency";
import { Problem } from "./problem";
import { bookingsQuery, consultationsQuery } from "./queries";
import type { Booking, BookingRequest, Slot } from "./types";

const noted = (booking: Booking): Booking => {
  noteServerTime(booking.as_of);
  return booking;
};

export const bookingQuery = (id: string) =>
  queryOptions({
    queryKey: ["booking", id],
    queryFn: async () =>
      noted(await answer(api.GET("/v1/bookings/{booking_id}", { params: { path: { booking_id: id } } }))),
    staleTime: 5000,
  });

/** What a booking changed: its own page, the lists, the doctor's open times, and what a doctor proposed. */
function useBookingChanged(): (booking: Booking) => void {
  const client = useQueryClient();
  return (booking) => {
    client.setQueryData(bookingQuery(booking.id).queryKey, noted(booking));
    void client.invalidateQueries({ queryKey: bookingsQuery.queryKey });
    void client.invalidateQueries({ queryKey: consultationsQuery.queryKey });
    void client.invalidateQueries({ queryKey: ["slots", booking.doctor.id] });
    void client.invalidateQueries({ queryKey: ["outcome"] });
    void client.invalidateQueries({ queryKey: ["search"], refetchType: "none" });
  };
}

/** Holds a slot, or books it if it is free of charge, unless it is still to be said for whom; asked again for the same slot it sends the same key, so a lost answer never holds twice. */
export function useHold() {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const changed = useBookingChanged();
  return useMutation({
    mutationFn: async (wanted: Omit<BookingRequest, "hold_only">) => {
      const family = await client.ensureQueryData(familyQuery).catch(() => null);
      const body = { ...wanted, hold_only: family === null || family.members.some(({ scopes }) => scopes.includes("booking")) };
      return answer(api.POST("/v1/bookings", { body, params: { header: { "Idempotency-Key": keyFor(body) } } })) as Promise<Booking>;
    },
    onSuccess: changed,
  });
}

export function useConfirm(id: string) {
  const keyFor = useIdempotencyKey();
  const changed = useBookingChanged();
  return useMutation({
    mutationFn: (body: { reason: string; patient_id: string | null }) => {
      return answer(
        api.POST("/v1/bookings/{booking_id}/confirm", {
          params: { path: { booking_id: id }, header: { "Idempotency-Key": keyFor(body) } },
          body,
        }),
      ) as Promise<Booking>;
    },
    onSuccess: changed,
  });
}

export function useCancelBooking(id: string) {
  const keyFor = useIdempotencyKey();
  const changed = useBookingChanged();
  return useMutation({
    mutationFn: () =>
      answer(
        api.POST("/v1/bookings/{booking_id}/cancel", {
          params: { path: { booking_id: id }, header: { "Idempotency-Key": keyFor(id) } },
        }),
      ) as Promise<Booking>,
    onSuccess: changed,
  });
}

export function useReschedule(id: string) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const changed = useBookingChanged();
  return useMutation({
    mutationFn: (starts_at: string) => {
      const body = { starts_at };
      return answer(
        api.POST("/v1/bookings/{booking_id}/reschedule", {
          params: { path: { booking_id: id }, header: { "Idempotency-Key": keyFor(body) } },
          body,
        }),
      ) as Promise<Booking>;
    },
    onSuccess: changed,
    onError: () => void client.invalidateQueries({ queryKey: ["slots"] }),
  });
}

/** The nearest open times a refused hold came back with. */
export function alternativesOf(error: unknown): Slot[] {
  if (!(error instanceof Problem)) return [];
  const { alternatives } = error.extensions;
  return Array.isArray(alternatives) ? alternatives.filter(isSlot) : [];
}

/** Other doctors of the specialty who are free about then. */
export interface Elsewhere extends Slot {
  doctor_id: number;
  name: string;
  name_pinyin: string;
}

export function elsewhereOf(error: unknown): Elsewhere[] {
  if (!(error instanceof Problem)) return [];
  const { elsewhere } = error.extensions;
  return Array.isArray(elsewhere) ? elsewhere.filter((one): one is Elsewhere => isSlot(one) && "doctor_id" in one) : [];
}

function isSlot(value: unknown): value is Slot {
  return typeof value === "object" && value !== null && "starts_at" in value && typeof value.starts_at === "string";
}
