import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";

const chartRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account/chart",
  beforeLoad: needs(),
  validateSearch: (search: Record<string, unknown>): { patient?: string } =>
    typeof search.patient === "string" && search.patient ? { patient: search.patient } : {},
  component: lazyRouteComponent(() => import("./ChartPage"), "ChartPage"),
});

const beforeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/room/$consultationId/before",
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("@/before/BeforePage"), "BeforePage"),
});

export const chartRoutes = [chartRoute, beforeRoute] as const;
