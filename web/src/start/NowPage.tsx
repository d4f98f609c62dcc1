import { PageSkeleton } from "@/components/Skeletons";

export function NowPage() {
  return <PageSkeleton />;
}
