import { PageSkeleton } from "@/components/Skeletons";

export function AskPage() {
  return <PageSkeleton />;
}
