import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { rootRoute } from "@/app/root";

export interface VerifySearch {
  /** What is printed on the paper. */
  code?: string;
}

const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/verify",
  validateSearch: ({ code }: Record<string, unknown>): VerifySearch => ({
    code: code === undefined || code === "" ? undefined : String(code).slice(0, 40),
  }),
  component: lazyRouteComponent(() => import("./VerifyPage"), "VerifyPage"),
});

/** Where the QR code of a paper leads. */
const scannedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/verify/$code",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/verify", search: { code: params.code }, replace: true });
  },
});

export const recordsRoutes = [verifyRoute, scannedRoute] as const;
