import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";
import { isWho, type Who } from "./looks";

interface LooksSearch {
  patient?: string;
  who?: Who;
}

const looksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account/looks",
  beforeLoad: needs(),
  validateSearch: (search: Record<string, unknown>): LooksSearch => ({
    ...(typeof search.patient === "string" && search.patient ? { patient: search.patient } : {}),
    ...(isWho(search.who) && search.who !== "others" ? { who: search.who } : {}),
  }),
  component: lazyRouteComponent(() => import("./LooksPage"), "LooksPage"),
});

const dataRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account/data",
  beforeLoad: needs(),
  validateSearch: (search: Record<string, unknown>): { patient?: string } =>
    typeof search.patient === "string" && search.patient ? { patient: search.patient } : {},
  component: lazyRouteComponent(() => import("./DataPage"), "DataPage"),
});

export const privacyRoutes = [looksRoute, dataRoute] as const;
