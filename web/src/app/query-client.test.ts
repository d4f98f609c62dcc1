import { expect, test } from "vitest";
import { Problem } from "@/api/problem";
import { meQuery } from "@/api/session";
import type { Me } from "@/api/types";
import { makeQueryClient } from "./query-client";

const me = { id: "1", name: "Anna" } as Me;
const failing = (problem: Problem) => ({ queryKey: ["x"], queryFn: () => Promise.reject(problem), retryDelay: 0 });

test("a session that ended elsewhere ends here at the next refusal", async () => {
  const client = makeQueryClient();
  client.setQueryData(meQuery.queryKey, me);
  await expect(client.fetchQuery(failing(new Problem("not_signed_in", 401, "")))).rejects.toThrow();
  expect(client.getQueryData(meQuery.queryKey)).toBeNull();
});

test("a wrong password elsewhere on the page does not sign anybody out", async () => {
  const client = makeQueryClient();
  client.setQueryData(meQuery.queryKey, me);
  await expect(client.fetchQuery(failing(new Problem("wrong_credentials", 401, "")))).rejects.toThrow();
  expect(client.getQueryData(meQuery.queryKey)).toEqual(me);
});
