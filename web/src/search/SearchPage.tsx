import { PageSkeleton } from "@/components/Skeletons";

export function SearchPage() {
  return <PageSkeleton />;
}
