import createClient, { type Middleware } from "openapi-fetch";
import { currentLanguage } from "@/i18n";
import { noteServerDate } from "./clock";
import { newIdempotencyKey } from "./idempotency";
import { problemFrom, problemFromThrown } from "./problem";
import type { paths } from "./schema";

/** Every call: the reader's language out, the server's clock in, and refusals as one error type. */
const conventions: Middleware = {
  onRequest({ request }) {
    request.headers.set("Accept-Language", currentLanguage());
    if (request.method === "POST" && !request.headers.has("Idempotency-Key")) {
      request.headers.set("Idempotency-Key", newIdempotencyKey());
    }
    return request;
  },
  async onResponse({ response }) {
    noteServerDate(response.headers.get("Date"));
    if (!response.ok) throw await problemFrom(response);
    return response;
  },
  onError: ({ error }) => problemFromThrown(error),
};

/** The API, typed by its OpenAPI description. The only way this client talks to the server, realtime aside. */
export const api = createClient<paths>({ baseUrl: window.location.origin, credentials: "same-origin" });
api.use(conventions);

/** The body of an answered call; refusals have been thrown as `Problem` by then. */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data } = await call;
  return data as T;
}
