import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";

const roomRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/room/$consultationId",
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("./RoomPage"), "RoomPage"),
});

export const roomRoutes = [roomRoute] as const;
