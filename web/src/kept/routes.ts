import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";

const savedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account/saved",
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("./SavedPage"), "SavedPage"),
});

const noticesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account/notices",
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("./NoticesPage"), "NoticesPage"),
});

export const keptRoutes = [savedRoute, noticesRoute] as const;
