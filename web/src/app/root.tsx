import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, redirect, type ParsedLocation } from "@tanstack/react-router";
import { meQuery } from "@/api/session";
import type { Role } from "@/api/types";
import { Shell } from "./Shell";
import { NotFoundPage, RouteError } from "./RouteStates";

export interface RouterContext {
  queryClient: QueryClient;
}

/** The parent of every area's routes. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: RouteError,
});

/**
 * For a route's `beforeLoad`: sends whoever is not signed in to the sign-in page and back here afterwards, and whoever
 * lacks the role to their own start page.
 */
export function needs(role?: Role) {
  return async ({ context, location }: { context: RouterContext; location: ParsedLocation }): Promise<void> => {
    const me = await context.queryClient.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: "/sign-in", search: { back: location.href } });
    if (role && !me.roles.includes(role)) throw redirect({ to: "/" });
  };
}
