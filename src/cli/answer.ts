import { assayError, fail, isErrorCode, ok, type Result } from '../errors/index.ts';

interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly cause: string;
    readonly fix: string;
    readonly doc: string;
    readonly details?: Record<string, string>;
  };
}

/** An answer of the API as a result. Error: that of the body, or `malformed_answer` when it is not Assay that answers. */
export function toResult<T>(status: number, text: string, path: string): Result<T> {
  const body = parse(text);
  if (status >= 200 && status < 300 && body !== undefined) return ok(body as T);
  if (!isErrorBody(body)) return fail('malformed_answer', { service: 'The Assay server', path });
  const { code, cause, fix, doc, details = {} } = body.error;
  // A newer server may have codes that this command line does not know: its words say more than ours.
  const known = assayError(isErrorCode(code) ? code : 'internal', details);
  return fail({ ...known, cause, fix, doc });
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isErrorBody(body: unknown): body is ErrorBody {
  const error = (body as Partial<ErrorBody> | null | undefined)?.error;
  return typeof error?.code === 'string' && typeof error.cause === 'string' && typeof error.fix === 'string';
}
