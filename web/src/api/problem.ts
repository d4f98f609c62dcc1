/** What the server refused, or that it could not be reached: one error type for every call. */

export interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  [extension: string]: unknown;
}

/** Codes this client gives itself, when no problem+json came from the server. */
export type LocalCode = "offline" | "unreachable" | "unreadable";

export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    /** Stable, e.g. `slot_taken`. */
    readonly code: string,
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    /** The server's own sentence, in English. */
    readonly detail: string,
    /** Everything else the server sent, e.g. `alternatives`. */
    readonly extensions: Readonly<Record<string, unknown>> = {},
    /** Seconds the server asked to wait. */
    readonly retryAfter: number | null = null,
  ) {
    super(detail || code);
  }

  /** Nobody answered: the network, or the server behind it. */
  get isConnection(): boolean {
    return this.status === 0;
  }

  get isSignInNeeded(): boolean {
    return this.status === 401;
  }

  get isMissing(): boolean {
    return this.status === 404;
  }

  get isRefused(): boolean {
    return this.status === 403;
  }

  /** Trying the same again may work. */
  get isPassing(): boolean {
    return this.isConnection || this.status === 429 || this.status >= 500;
  }
}

/** Reads a refused response; a body that is no problem+json still gives a Problem. */
export async function problemFrom(response: Response): Promise<Problem> {
  const body = await readBody(response);
  const { type, title, status: _status, detail, code, ...extensions } = body ?? {};
  const fallback = body ? `http_${response.status}` : response.status >= 502 ? "unreachable" : "unreadable";
  return new Problem(
    code ?? lastSegment(type) ?? fallback,
    response.status,
    detail ?? title ?? response.statusText,
    extensions,
    retryAfterSeconds(response.headers.get("Retry-After")),
  );
}

/** Wraps whatever `fetch` threw: with the network down we say so, otherwise the server is out of reach. */
export function problemFromThrown(thrown: unknown, online: boolean = navigator.onLine): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem(online ? "unreachable" : "offline", 0, thrown instanceof Error ? thrown.message : String(thrown));
}

/** Any error as a problem; one that is not from a call is a fault of this client and says so. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem("failed", 500, error instanceof Error ? error.message : String(error));
}

async function readBody(response: Response): Promise<ProblemBody | null> {
  if (!/json/.test(response.headers.get("Content-Type") ?? "")) return null;
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? (body as ProblemBody) : null;
  } catch {
    return null;
  }
}

function lastSegment(type: string | undefined): string | undefined {
  if (!type || type === "about:blank") return undefined;
  return type.split(/[/#:]/).pop() || undefined;
}

function retryAfterSeconds(header: string | null): number | null {
  if (!header) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return seconds;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
