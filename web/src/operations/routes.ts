import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";

const operationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/operations",
  beforeLoad: needs("operator"),
  component: lazyRouteComponent(() => import("./OperationsPage"), "OperationsPage"),
});

export interface RankingSearch {
  /** The draft that is open; none: a new one. */
  draft?: number;
}

const rankingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/operations/ranking",
  validateSearch: ({ draft }: Record<string, unknown>): RankingSearch => ({
    draft: Number.isSafeInteger(Number(draft)) && Number(draft) > 0 ? Number(draft) : undefined,
  }),
  beforeLoad: needs("operator"),
  component: lazyRouteComponent(() => import("./ranking/RankingPage"), "RankingPage"),
});

export interface DisputesSearch {
  /** Which disputes are shown; none: the open ones. */
  state?: "settled";
}

const disputesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/operations/disputes",
  validateSearch: ({ state }: Record<string, unknown>): DisputesSearch => ({
    state: state === "settled" ? state : undefined,
  }),
  beforeLoad: needs("operator"),
  component: lazyRouteComponent(() => import("./disputes/DisputesPage"), "DisputesPage"),
});

const reviewsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/operations/reviews",
  beforeLoad: needs("operator"),
  component: lazyRouteComponent(() => import("./reviews/ReviewsPage"), "ReviewsPage"),
});

export const operationsRoutes = [operationsRoute, rankingRoute, disputesRoute, reviewsRoute] as const;
