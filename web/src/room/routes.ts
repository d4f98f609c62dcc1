import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { needs, rootRoute } from "@/app/root";

const roomRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/room/$consultationId",
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("./RoomPage"), "RoomPage"),
});

const deviceCheckRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/device-check",
  beforeLoad: needs(),
  component: lazyRouteComponent(() => import("./DeviceCheckPage"), "DeviceCheckPage"),
});

export const roomRoutes = [roomRoute, deviceCheckRoute] as const;
