import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { leaveDevice } from "./channels";
import { answer, api } from "./client";
import { Problem } from "./problem";
import type { Me, Role } from "./types";

/** Who is signed in, or null. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async (): Promise<Me | null> => {
    try {
      return await answer(api.GET("/v1/me"));
    } catch (error) {
      if (error instanceof Problem && error.isSignInNeeded) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

export function useMe(): Me | null | undefined {
  return useQuery(meQuery).data;
}

export const hasRole = (me: Me | null | undefined, role: Role): boolean => me?.roles.includes(role) ?? false;

/** The signed-in person changed: nothing that was cached for the one before may stay. */
export function becomePerson(client: QueryClient, me: Me | null): void {
  client.clear();
  client.setQueryData(meQuery.queryKey, me);
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      // Whoever signs in here next shall not read what is meant for this person. Without it, signing out still works.
      await leaveDevice().catch(() => undefined);
      return answer(api.POST("/v1/auth/sign-out"));
    },
    onSuccess: () => becomePerson(client, null),
  });
}
