import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";

const doctorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/doctor",
  beforeLoad: needs("doctor"),
  component: lazyRouteComponent(() => import("./DoctorPage"), "DoctorPage"),
});

export const doctorRoutes = [doctorRoute] as const;
