import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readMode, type Mode } from "@/api/modes";
import { needs, rootRoute } from "@/app/root";

export interface BookingSearch {
  doctor: string;
  mode: Mode;
  /** The slot's start, ISO 8601 in UTC. */
  starts_at: string;
}

const bookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/book",
  validateSearch: (search: Record<string, unknown>): BookingSearch => ({
    doctor: String(search.doctor ?? ""),
    mode: readMode(search.mode) ?? "video",
    starts_at: String(search.starts_at ?? ""),
  }),
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("./BookPage"), "BookPage"),
});

export const bookingRoutes = [bookRoute] as const;
