import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";
import { readBack, type BackSearch } from "./back";

/** What a provider puts behind the address it sends the browser back to. */
interface Brought {
  state?: string;
  code?: string;
  error?: string;
  iss?: string;
}

const validateSearch = (search: Record<string, unknown>): BackSearch => ({ back: readBack(search.back) });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch,
  component: lazyRouteComponent(() => import("./SignInPage"), "SignInPage"),
});

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const providerReturnRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in/with/$provider",
  validateSearch: (search: Record<string, unknown>): Brought => ({
    state: text(search.state),
    code: text(search.code),
    error: text(search.error),
    iss: text(search.iss),
  }),
  component: lazyRouteComponent(() => import("./ProviderReturnPage"), "ProviderReturnPage"),
});

const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/register",
  validateSearch,
  component: lazyRouteComponent(() => import("./RegisterPage"), "RegisterPage"),
});

const passwordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/password",
  component: lazyRouteComponent(() => import("./PasswordPage"), "PasswordPage"),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account",
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("./AccountPage"), "AccountPage"),
});

const securityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account/security",
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("./SecurityPage"), "SecurityPage"),
});

export const accountRoutes = [signInRoute, providerReturnRoute, registerRoute, passwordRoute, accountRoute, securityRoute] as const;
