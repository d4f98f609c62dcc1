import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "@/app/root";

const arrivalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/guest/$code",
  component: lazyRouteComponent(() => import("./ArrivalPage"), "ArrivalPage"),
});

export const guestRoutes = [arrivalRoute] as const;
