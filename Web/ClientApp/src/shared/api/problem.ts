import { isServerCode, type ProblemCode } from './codes';

/** Everything a failed call can tell: one class, told apart by `code`. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly code: ProblemCode,
    /** HTTP status, 0 when no answer came. */
    readonly status: number,
    /** The server's own words, in the language asked for; empty when it sent none. */
    readonly detail = '',
    /** Field errors of a malformed body. */
    readonly errors: Readonly<Record<string, readonly string[]>> = {},
    /** Seconds to wait before the next try, where the server says so. */
    readonly retryAfterSeconds: number | undefined = undefined,
    readonly traceId: string | undefined = undefined,
    /** What else the problem carries, as the code says: `already-in-line` its `ticket`, `booking-other-site` its `site`. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail || code);
  }

  /** Whether the call may have taken effect although nobody said so: repeat it under the same key. */
  get outcomeUnknown(): boolean {
    return this.code === 'network-lost' || this.code === 'timed-out' || this.code === 'try-again' || this.status >= 502;
  }

  /** Whether the person has to sign in (again). */
  get needsSignIn(): boolean {
    return this.code === 'not-signed-in' || this.code === 'session-expired';
  }
}

export function isProblem(error: unknown, ...codes: ProblemCode[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code));
}

/** Whatever was thrown, as a problem; a fault of our own becomes `unexpected`. */
export function toProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem('unexpected', 0, error instanceof Error ? error.message : String(error));
}

/** Reads an unsuccessful answer: problem details, or whatever stands between us and the server. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  const fields = isRecord(body) ? body : {};
  const wait = Number(response.headers.get('Retry-After'));
  return new ApiProblem(
    isServerCode(fields.code) ? fields.code : codeOfStatus(response.status),
    response.status,
    typeof fields.detail === 'string' ? fields.detail : typeof fields.title === 'string' ? fields.title : '',
    isRecord(fields.errors) ? (fields.errors as Record<string, string[]>) : {},
    wait > 0 ? wait : undefined,
    typeof fields.traceId === 'string' ? fields.traceId : undefined,
    fields,
  );
}

/** For answers without a code of ours, such as those of a proxy. */
function codeOfStatus(status: number): ProblemCode {
  if (status === 401) return 'not-signed-in';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 413) return 'body-too-large';
  if (status === 429) return 'too-many-requests';
  return status >= 502 && status <= 504 ? 'try-again' : 'unexpected';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
