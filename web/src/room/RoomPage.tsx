import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useCanGoBack, useRouter } from "@tanstack/react-router";
import { Loaded } from "@/components/States";
import { PageSkeleton } from "@/components/Skeletons";
import { consultationQuery } from "./consultation";
import { Room } from "./Room";
import classes from "./Room.module.css";

const route = getRouteApi("/room/$consultationId");

export function RoomPage() {
  const { consultationId } = route.useParams();
  const query = useQuery(consultationQuery(consultationId));
  const router = useRouter();
  const canGoBack = useCanGoBack();
  return (
    <div className={classes.page}>
      <Loaded query={query} skeleton={<PageSkeleton />}>
        {(consultation) => (
          <Room
            key={consultation.id}
            consultation={consultation}
            onBack={() => {
              if (canGoBack) router.history.back();
              else void router.navigate({ to: consultation.viewer === "doctor" ? "/doctor" : "/mine" });
            }}
          />
        )}
      </Loaded>
    </div>
  );
}
