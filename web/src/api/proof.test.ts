import { afterEach, expect, test, vi } from "vitest";
import { answerProofs, askForProof, proofNeedOf } from "./proof";

const need = { ways: ["password" as const], minutes: 15 };
const refusal = (code: string, status = 403) => new Response(JSON.stringify({ code, ...need }), { status });
let stop = (): void => undefined;

afterEach(() => stop());

test("only a refusal that asks for a proof is one", async () => {
  expect(await proofNeedOf(refusal("proof_needed"))).toEqual(need);
  expect(await proofNeedOf(refusal("forbidden"))).toBeNull();
  expect(await proofNeedOf(refusal("proof_needed", 401))).toBeNull();
  expect(await proofNeedOf(new Response("no JSON", { status: 403 }))).toBeNull();
});

test("the body stays readable for whoever shows the refusal", async () => {
  const response = refusal("forbidden");
  await proofNeedOf(response);
  expect(await response.json()).toMatchObject({ code: "forbidden" });
});

test("requests that wait at the same time are one question, later ones another", async () => {
  const ask = vi.fn().mockResolvedValueOnce(true).mockResolvedValueOnce(false);
  stop = answerProofs(ask);
  expect(await Promise.all([askForProof(need), askForProof(need)])).toEqual([true, true]);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(await askForProof(need)).toBe(false);
  expect(ask).toHaveBeenCalledTimes(2);
});

test("where nobody can ask, the answer is no", async () => {
  expect(await askForProof(need)).toBe(false);
});
