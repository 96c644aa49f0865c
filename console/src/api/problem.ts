/** What the server says about an error; the same fields as in its error catalogue. */
export interface ProblemFacts {
  readonly code: string;
  readonly message: string;
  readonly cause: string;
  readonly fix: string;
  readonly actor: string;
  readonly doc: string;
  /** Every fault of a file that was refused, one a line; absent where the answer names none. */
  readonly faults?: readonly string[];
}

/** An answer of the API that is not a success. `status` is the HTTP status, 0 when there was no answer. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly facts: ProblemFacts;

  constructor(status: number, facts: ProblemFacts) {
    super(facts.message);
    this.name = 'ApiProblem';
    this.status = status;
    this.facts = facts;
  }
}

/** Reads an error body; a body of any other shape (a proxy's page, nothing) still gives a readable problem. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  const inner = field(body, 'error');
  const code = textField(inner, 'code');
  if (code === undefined) {
    return new ApiProblem(status, {
      code: `http_${status}`,
      message: `HTTP status ${status}.`,
      cause: `The server answered with HTTP status ${status} and no explanation.`,
      fix: 'Try again; if it stays, read the log of the server.',
      actor: 'assay',
      doc: '',
    });
  }
  const message = textField(inner, 'message') ?? code;
  const faults = textsField(field(inner, 'details'), 'faults');
  return new ApiProblem(status, {
    code,
    message,
    cause: textField(inner, 'cause') ?? message,
    fix: textField(inner, 'fix') ?? '',
    actor: textField(inner, 'actor') ?? '',
    doc: textField(inner, 'doc') ?? '',
    ...(faults.length > 0 && { faults }),
  });
}

/** Any thrown value as problem facts, for showing. */
export function factsOf(error: unknown): ProblemFacts {
  if (error instanceof ApiProblem) return error.facts;
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'console_error',
    message,
    cause: `The console failed: ${message}`,
    fix: 'Reload the page; if it stays, report it with what you did before.',
    actor: 'assay',
    doc: '',
  };
}

/** Whether the caller has no session. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401;
}

/** Whether the caller's role does not allow it. */
export function isDenied(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 403;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function textField(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === 'string' ? found : undefined;
}

function textsField(value: unknown, name: string): string[] {
  const found = field(value, name);
  return Array.isArray(found) ? found.filter((each): each is string => typeof each === 'string') : [];
}
