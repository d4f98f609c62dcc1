import { PageSkeleton } from "@/components/Skeletons";

export function OperationsPage() {
  return <PageSkeleton />;
}
