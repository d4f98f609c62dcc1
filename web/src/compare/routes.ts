import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "@/app/root";
import { most } from "./tray";

export interface CompareSearch {
  /** Doctors' ids, in the order of the columns. */
  doctors?: string;
}

/** The ids in an address, each once; what is no id is left out. */
export function readIds(doctors: string | undefined): number[] {
  const ids = (doctors ?? "").split(",").filter((id) => /^\d{1,9}$/.test(id));
  return [...new Set(ids.map(Number))].slice(0, most);
}

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/compare",
  validateSearch: (search: Record<string, unknown>): CompareSearch => ({
    doctors: typeof search.doctors === "string" ? search.doctors : undefined,
  }),
  component: lazyRouteComponent(() => import("./ComparePage"), "ComparePage"),
});

export const compareRoutes = [compareRoute] as const;
