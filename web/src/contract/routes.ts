import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";

const repliesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/doctor/replies",
  beforeLoad: needs("doctor"),
  component: lazyRouteComponent(() => import("./replies/RepliesPage"), "RepliesPage"),
});

export const contractRoutes = [repliesRoute] as const;
