import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readMode, type Mode } from "@/api/modes";
import { needs, rootRoute } from "@/app/root";

export interface BookSearch {
  /** Doctor's id. */
  doctor: string;
  mode: Mode;
  /** The slot's start, ISO 8601 in UTC. */
  starts_at: string;
}

/** A slot was pressed: hold it, then go on with the booking it became. */
const bookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/book",
  validateSearch: (search: Record<string, unknown>): BookSearch => ({
    doctor: String(search.doctor ?? ""),
    mode: readMode(search.mode) ?? "video",
    starts_at: String(search.starts_at ?? ""),
  }),
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("./HoldPage"), "HoldPage"),
});

/** One booking: held with its countdown, confirmed, or over. */
const bookingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/bookings/$bookingId",
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("./BookingPage"), "BookingPage"),
});

/** Another time for a booking. */
const moveRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/bookings/$bookingId/move",
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("./MovePage"), "MovePage"),
});

export const bookingRoutes = [bookRoute, bookingRoute, moveRoute] as const;
