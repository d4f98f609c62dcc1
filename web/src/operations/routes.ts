import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";

const operationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/operations",
  beforeLoad: needs("operator"),
  component: lazyRouteComponent(() => import("./OperationsPage"), "OperationsPage"),
});

export const operationsRoutes = [operationsRoute] as const;
