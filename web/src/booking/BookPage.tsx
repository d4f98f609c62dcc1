import { PageSkeleton } from "@/components/Skeletons";

export function BookPage() {
  return <PageSkeleton />;
}
