import { lazy, Suspense } from "react";
import { useMe } from "@/api/session";
import { useGranted } from "./wish";

const Granting = lazy(async () => ({ default: (await import("./Granting")).Granting }));

/** Sees to it that what somebody pressed before signing in is done once they have. */
export function WishKeeper() {
  const me = useMe();
  const wished = useGranted();
  if (!me || !wished) return null;
  return (
    <Suspense fallback={null}>
      <Granting wished={wished} />
    </Suspense>
  );
}
