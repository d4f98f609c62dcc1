import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";

export const queueQuery = queryOptions({
  queryKey: ["queue"],
  queryFn: ({ signal }) => answer(api.GET("/v1/doctor/queue", { signal })),
  // The doctor's room tells of changes; this is for a line that is down.
  refetchInterval: 30_000,
});
