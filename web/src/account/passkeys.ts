/** The browser's side of passkeys (WebAuthn). Options and answers are JSON, as the server says and reads them. */

type Json = Record<string, unknown>;

interface Parsing {
  parseCreationOptionsFromJSON?: (options: unknown) => PublicKeyCredentialCreationOptions;
  parseRequestOptionsFromJSON?: (options: unknown) => PublicKeyCredentialRequestOptions;
}

const parsing = (): Parsing | undefined =>
  typeof PublicKeyCredential === "undefined" ? undefined : (PublicKeyCredential as unknown as Parsing);

/** Browsers make passkeys for a name only, never for an address in numbers. */
export function knowsPasskeys(host: string = window.location.hostname): boolean {
  const known = parsing();
  return Boolean(known?.parseCreationOptionsFromJSON && known.parseRequestOptionsFromJSON) && !/^[\d.]+$|:/.test(host);
}

/** The person closed the question, or let it time out. */
export class PasskeyStopped extends Error {}

export async function makePasskey(options: Json): Promise<Json> {
  const publicKey = parsing()?.parseCreationOptionsFromJSON?.(options);
  return asked(() => navigator.credentials.create({ publicKey }));
}

export async function showPasskey(options: Json): Promise<Json> {
  const publicKey = parsing()?.parseRequestOptionsFromJSON?.(options);
  return asked(() => navigator.credentials.get({ publicKey }));
}

async function asked(ask: () => Promise<Credential | null>): Promise<Json> {
  try {
    const credential = (await ask()) as PublicKeyCredential | null;
    if (credential) return credential.toJSON() as unknown as Json;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  throw new PasskeyStopped();
}
