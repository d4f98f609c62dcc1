import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";

const mineRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/mine",
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("./MinePage"), "MinePage"),
});

export const mineRoutes = [mineRoute] as const;
