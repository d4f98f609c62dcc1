import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";

const familyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account/family",
  beforeLoad: needs(),
  validateSearch: (search: Record<string, unknown>): { code?: string } =>
    typeof search.code === "string" && search.code ? { code: search.code } : {},
  component: lazyRouteComponent(() => import("./FamilyPage"), "FamilyPage"),
});

export const familyRoutes = [familyRoute] as const;
