import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";

/** The three places of a doctor's workroom; on a phone they are tabs. */
export const places = ["queue", "room", "patient"] as const;
export type Place = (typeof places)[number];

export interface QueueSearch {
  /** The consultation that is open. */
  room?: string;
  place?: Place;
}

const queueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/doctor",
  validateSearch: ({ room, place }: Record<string, unknown>): QueueSearch => ({
    room: typeof room === "string" && room ? room : undefined,
    place: places.find((one) => one === place),
  }),
  beforeLoad: needs("doctor"),
  component: lazyRouteComponent(() => import("./DoctorPage"), "DoctorPage"),
});

const hoursRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/doctor/hours",
  beforeLoad: needs("doctor"),
  component: lazyRouteComponent(() => import("./HoursPage"), "HoursPage"),
});

const agendaRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/doctor/agenda",
  beforeLoad: needs("doctor"),
  component: lazyRouteComponent(() => import("./AgendaPage"), "AgendaPage"),
});

export const doctorRoutes = [queueRoute, hoursRoute, agendaRoute] as const;
