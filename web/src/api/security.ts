import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "./client";

/** How one signs in. */
export const securityQuery = queryOptions({
  queryKey: ["security"],
  queryFn: () => answer(api.GET("/v1/me/security")),
});

/** Where one is signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: () => answer(api.GET("/v1/me/sessions")),
});

/** A change of how one signs in, after which that is read again. */
export function useChange<Asked, Answered>(change: (asked: Asked) => Promise<Answered>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: securityQuery.queryKey });
      void client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
}
