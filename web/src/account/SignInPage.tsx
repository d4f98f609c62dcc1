import { PageSkeleton } from "@/components/Skeletons";

export function SignInPage() {
  return <PageSkeleton />;
}
