import createClient, { type Middleware } from "openapi-fetch";
import { currentLanguage } from "@/i18n";
import { noteServerDate } from "./clock";
import { newIdempotencyKey } from "./idempotency";
import { problemFrom, problemFromThrown } from "./problem";
import { askForProof, proofNeedOf } from "./proof";
import type { paths } from "./schema";

/** Requests on their way that may have to be repeated, as they were before their body was read. */
const repeatable = new Map<string, Request>();

/** Every call: the reader's language out, the server's clock in, and refusals as one error type. */
const conventions: Middleware = {
  onRequest({ request, id }) {
    request.headers.set("Accept-Language", currentLanguage());
    if (request.method === "POST" && !request.headers.has("Idempotency-Key")) {
      request.headers.set("Idempotency-Key", newIdempotencyKey());
    }
    if (request.method !== "GET" && !isLarge(request)) repeatable.set(id, request.clone());
    return request;
  },
  async onResponse({ response: first, id }) {
    const again = repeatable.get(id);
    repeatable.delete(id);
    noteServerDate(first.headers.get("Date"));
    const need = again ? await proofNeedOf(first) : null;
    // Nothing was done, so the same request may be sent again, under the same key.
    const response = need && again && (await askForProof(need)) ? await fetch(again) : first;
    if (!response.ok) throw await problemFrom(response);
    return response;
  },
  onError({ error, id }) {
    repeatable.delete(id);
    return problemFromThrown(error);
  },
};

/** Files are not kept a second time. */
const isLarge = (request: Request): boolean => !/json/.test(request.headers.get("Content-Type") ?? "json");

/** The API, typed by its OpenAPI description. The only way this client talks to the server, realtime aside. */
export const api = createClient<paths>({ baseUrl: window.location.origin, credentials: "same-origin" });
api.use(conventions);

/** The body of an answered call; refusals have been thrown as `Problem` by then. */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data } = await call;
  return data as T;
}
