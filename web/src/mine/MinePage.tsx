import { PageSkeleton } from "@/components/Skeletons";

export function MinePage() {
  return <PageSkeleton />;
}
