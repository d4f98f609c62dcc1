import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";
import { readBack, type BackSearch } from "./back";

const validateSearch = (search: Record<string, unknown>): BackSearch => ({ back: readBack(search.back) });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch,
  component: lazyRouteComponent(() => import("./SignInPage"), "SignInPage"),
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

export const accountRoutes = [signInRoute, registerRoute, passwordRoute, accountRoute, securityRoute] as const;
