import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
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

/** How a doctor looks at days. */
export const views = ["day", "week", "list"] as const;
export type View = (typeof views)[number];

export interface CalendarSearch {
  /** Without one: a week where there is room, else a day. */
  view?: View;
  /** YYYY-MM-DD; today without one. */
  day?: string;
}

const calendarRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/doctor/calendar",
  validateSearch: ({ view, day }: Record<string, unknown>): CalendarSearch => ({
    view: views.find((one) => one === view),
    day: typeof day === "string" && /^20\d\d-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined,
  }),
  beforeLoad: needs("doctor"),
  component: lazyRouteComponent(() => import("./calendar/CalendarPage"), "CalendarPage"),
});

/** Where the list of appointments was before it became a view of the calendar. */
const agendaRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/doctor/agenda",
  beforeLoad: () => {
    throw redirect({ to: "/doctor/calendar", search: { view: "list" }, replace: true });
  },
});

export const doctorRoutes = [queueRoute, calendarRoute, hoursRoute, agendaRoute] as const;
