import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Problem } from "@/api/problem";
import { meQuery } from "@/api/session";

const retries = 2;

/** Reads are tried again when that may help; refusals are answers and are not. */
export function makeQueryClient(): QueryClient {
  // A session that ended elsewhere shows at the next refusal: from then on nobody is signed in here either.
  const onError = (error: unknown) => {
    if (error instanceof Problem && error.code === "not_signed_in") client.setQueryData(meQuery.queryKey, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => count < retries && error instanceof Problem && error.isPassing,
        retryDelay: (count, error) =>
          error instanceof Problem && error.retryAfter !== null ? Math.min(error.retryAfter, 30) * 1000 : 500 * 2 ** count,
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
  return client;
}
