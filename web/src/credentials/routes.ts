import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";

const applicationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account/doctor",
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("./ApplicationPage"), "ApplicationPage"),
});

export const credentialRoutes = [applicationRoute] as const;
