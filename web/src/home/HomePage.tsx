import { PageSkeleton } from "@/components/Skeletons";

export function HomePage() {
  return <PageSkeleton />;
}
