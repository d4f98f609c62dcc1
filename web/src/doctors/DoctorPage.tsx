import { PageSkeleton } from "@/components/Skeletons";

export function DoctorPage() {
  return <PageSkeleton />;
}
