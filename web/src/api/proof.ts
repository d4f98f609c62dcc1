/** Fresh proofs: some requests are refused until the person has shown once more that it is them (`proof_needed`). */

export type Way = "passkey" | "totp" | "password";

export interface ProofNeed {
  ways: Way[];
  /** How long a proof lasts. */
  minutes: number;
}

type Asker = (need: ProofNeed) => Promise<boolean>;

let asker: Asker | null = null;
let running: Promise<boolean> | null = null;

/** Whoever shows the dialog. Returns how to take it back. */
export function answerProofs(by: Asker): () => void {
  asker = by;
  return () => {
    if (asker === by) asker = null;
  };
}

/** Ask the person, once for all requests that wait for it; false: they would rather not. */
export function askForProof(need: ProofNeed): Promise<boolean> {
  if (!asker) return Promise.resolve(false);
  running ??= asker(need).finally(() => {
    running = null;
  });
  return running;
}

/** What a refusal asks for, or null if it asks for something else. */
export async function proofNeedOf(response: Response): Promise<ProofNeed | null> {
  if (response.status !== 403) return null;
  const body = (await response.clone().json().catch(() => null)) as Partial<ProofNeed & { code: string }> | null;
  return body?.code === "proof_needed" ? { ways: body.ways ?? [], minutes: body.minutes ?? 0 } : null;
}
