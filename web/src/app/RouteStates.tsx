import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { Problem } from "@/api/problem";
import { ErrorState } from "@/components/States";

/** A page that could not start: the same words as any failed call, with a way to try again. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  if (isStaleChunk(error)) {
    return <ErrorState page error={new Problem("newer_version", 503, "")} onRetry={() => window.location.reload()} />;
  }
  return <ErrorState page error={error} onRetry={retry} />;
}

export function NotFoundPage() {
  return <ErrorState page error={new Problem("page_missing", 404, "")} />;
}

/** After a release, a page that was open may ask for a chunk that is gone. */
function isStaleChunk(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|Importing a module script failed/i.test(error.message);
}
