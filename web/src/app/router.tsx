import type { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { accountRoutes } from "@/account/routes";
import { bookingRoutes } from "@/booking/routes";
import { chartRoutes } from "@/chart/routes";
import { privacyRoutes } from "@/privacy/routes";
import { compareRoutes } from "@/compare/routes";
import { contractRoutes } from "@/contract/routes";
import { credentialRoutes } from "@/credentials/routes";
import { doctorRoutes } from "@/doctor/routes";
import { doctorsRoutes } from "@/doctors/routes";
import { emergencyRoutes } from "@/emergency/routes";
import { familyRoutes } from "@/family/routes";
import { guestRoutes } from "@/guest/routes";
import { homeRoutes } from "@/home/routes";
import { keptRoutes } from "@/kept/routes";
import { mineRoutes } from "@/mine/routes";
import { operationsRoutes } from "@/operations/routes";
import { recordsRoutes } from "@/records/routes";
import { roomRoutes } from "@/room/routes";
import { searchRoutes } from "@/search/routes";
import { startRoutes } from "@/start/routes";
import { PageSkeleton } from "@/components/Skeletons";
import { rootRoute } from "./root";
import { RouteError } from "./RouteStates";
import { parsePlain, stringifyPlain } from "./search-params";

const routeTree = rootRoute.addChildren([
  ...homeRoutes,
  ...searchRoutes,
  ...doctorsRoutes,
  ...compareRoutes,
  ...bookingRoutes,
  ...mineRoutes,
  ...startRoutes,
  ...accountRoutes,
  ...keptRoutes,
  ...familyRoutes,
  ...credentialRoutes,
  ...chartRoutes,
  ...privacyRoutes,
  ...roomRoutes,
  ...recordsRoutes,
  ...guestRoutes,
  ...contractRoutes,
  ...doctorRoutes,
  ...operationsRoutes,
  ...emergencyRoutes,
]);

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 150,
    defaultErrorComponent: RouteError,
    scrollRestoration: true,
    parseSearch: parsePlain,
    stringifySearch: stringifyPlain,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
