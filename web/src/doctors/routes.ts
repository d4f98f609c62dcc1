import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "@/app/root";
import { readMode, type Mode } from "@/api/modes";

export interface DoctorSearch {
  mode?: Mode;
  /** YYYY-MM-DD in the reader's zone. */
  day?: string;
}

const doctorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/doctors/$doctorId",
  validateSearch: (search: Record<string, unknown>): DoctorSearch => ({
    mode: readMode(search.mode),
    day: typeof search.day === "string" && /^\d{4}-\d{2}-\d{2}$/.test(search.day) ? search.day : undefined,
  }),
  component: lazyRouteComponent(() => import("./DoctorPage"), "DoctorPage"),
});

export const doctorsRoutes = [doctorRoute] as const;
