import { type AssayError, assayError, type ErrorDetails } from './assay-error.ts';
import type { ErrorCode } from './catalogue.ts';

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Failed = { readonly ok: false; readonly error: AssayError };

/** What a function returns that can fail in an expected way. */
export type Result<T> = Ok<T> | Failed;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/** A failed result: of a code with its details, or of an error made elsewhere. */
export function fail(error: ErrorCode | AssayError, details?: ErrorDetails): Failed {
  return { ok: false, error: typeof error === 'string' ? assayError(error, details) : error };
}
