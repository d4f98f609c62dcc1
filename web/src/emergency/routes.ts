import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";

const emergencyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/doctor/emergency",
  beforeLoad: needs("doctor"),
  component: lazyRouteComponent(() => import("./EmergencyPage"), "EmergencyPage"),
});

const emergenciesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/operations/emergencies",
  beforeLoad: needs("operator"),
  component: lazyRouteComponent(() => import("./EmergenciesPage"), "EmergenciesPage"),
});

export const emergencyRoutes = [emergencyRoute, emergenciesRoute] as const;
