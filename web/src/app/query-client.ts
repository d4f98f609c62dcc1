import { QueryClient } from "@tanstack/react-query";
import { Problem } from "@/api/problem";

const retries = 2;

/** Reads are tried again when that may help; refusals are answers and are not. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
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
}
