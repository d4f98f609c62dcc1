import { PageSkeleton } from "@/components/Skeletons";

export function RoomPage() {
  return <PageSkeleton />;
}
