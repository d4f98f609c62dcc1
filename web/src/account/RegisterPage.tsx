import { PageSkeleton } from "@/components/Skeletons";

export function RegisterPage() {
  return <PageSkeleton />;
}
