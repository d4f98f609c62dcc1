import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);

/** Ask one doctor by text. */
const askRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/ask/$doctorId",
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("./AskPage"), "AskPage"),
});

/** See the next free doctor of a specialty. */
const nowRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/now",
  validateSearch: (search: Record<string, unknown>): { specialty?: string } => ({ specialty: text(search.specialty) }),
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("./NowPage"), "NowPage"),
});

export const startRoutes = [askRoute, nowRoute] as const;
