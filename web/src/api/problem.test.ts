import { describe, expect, test } from "vitest";
import { Problem, problemFrom, problemFromThrown } from "./problem";

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });

describe("a refused answer", () => {
  test("keeps code, sentence and everything the server added", async () => {
    const problem = await problemFrom(
      answer(409, { code: "slot_taken", detail: "Somebody was first.", alternatives: [{ starts_at: "2026-01-01T08:00:00Z" }] }),
    );
    expect(problem).toMatchObject({ code: "slot_taken", status: 409, detail: "Somebody was first.", isPassing: false });
    expect(problem.extensions.alternatives).toHaveLength(1);
  });

  test("takes its code from the type when there is none", async () => {
    expect((await problemFrom(answer(422, { type: "https://example.org/problems/unknown_field" }))).code).toBe("unknown_field");
  });

  test("waits as long as the server asks", async () => {
    const problem = await problemFrom(answer(503, { code: "search_down" }, { "Retry-After": "7" }));
    expect(problem.retryAfter).toBe(7);
    expect(problem.isPassing).toBe(true);
  });

  test("that is no JSON still becomes a problem", async () => {
    const page = answer(502, "<html>Bad gateway</html>", { "Content-Type": "text/html" });
    expect(await problemFrom(page)).toMatchObject({ code: "unreachable", status: 502 });
    const broken = answer(500, "{", {});
    expect(await problemFrom(broken)).toMatchObject({ code: "unreadable", status: 500 });
  });
});

describe("no answer", () => {
  test("is told apart by whether the device has a network", () => {
    expect(problemFromThrown(new TypeError("Failed to fetch"), false)).toMatchObject({ code: "offline", isConnection: true });
    expect(problemFromThrown(new TypeError("Failed to fetch"), true)).toMatchObject({ code: "unreachable", isConnection: true });
  });

  test("a problem passes through unchanged", () => {
    const problem = new Problem("slot_taken", 409, "");
    expect(problemFromThrown(problem)).toBe(problem);
  });
});
