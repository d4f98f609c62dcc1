import { PageSkeleton } from "@/components/Skeletons";

export function AccountPage() {
  return <PageSkeleton />;
}
