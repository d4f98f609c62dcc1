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

export interface ApplicationsSearch {
  /** What is shown; none: what waits. */
  state?: "decided" | "suspended";
}

const applicationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/operations/applications",
  validateSearch: ({ state }: Record<string, unknown>): ApplicationsSearch => ({
    state: state === "decided" || state === "suspended" ? state : undefined,
  }),
  beforeLoad: needs("operator"),
  component: lazyRouteComponent(() => import("./standing/ApplicationsPage"), "ApplicationsPage"),
});

const applicationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/operations/applications/$applicationId",
  beforeLoad: needs("operator"),
  component: lazyRouteComponent(() => import("./standing/ReviewPage"), "ReviewPage"),
});

const standingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/operations/doctors/$doctorId",
  beforeLoad: needs("operator"),
  component: lazyRouteComponent(() => import("./standing/StandingPage"), "StandingPage"),
});

export const operationsRoutes = [
  operationsRoute,
  rankingRoute,
  disputesRoute,
  reviewsRoute,
  applicationsRoute,
  applicationRoute,
  standingRoute,
] as const;
