import { type ErrorCode, errorCatalogue } from './catalogue.ts';
import type { Actor } from './catalogue-type.ts';

export type DetailValue = string | number | boolean | null | readonly string[];
export type ErrorDetails = Readonly<Record<string, DetailValue>>;

/** An expected failure, as a plain value that can be stored and sent as JSON. */
export interface AssayError {
  readonly code: ErrorCode;
  readonly httpStatus: number;
  readonly actor: Actor;
  /** One sentence, placeholders filled. */
  readonly cause: string;
  /** One sentence, placeholders filled. */
  readonly fix: string;
  /** Anchor in the error reference: `docs/errors.md#<code>`. */
  readonly doc: string;
  readonly details: ErrorDetails;
}

function fill(text: string, details: ErrorDetails): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = details[name];
    if (value === undefined || value === null || value === '') return `(unknown ${name})`;
    return Array.isArray(value) ? value.join(', ') : String(value);
  });
}

/** Builds the error of a code; `details` fill the placeholders of its texts and are kept. Put no secret into `details`. */
export function assayError(code: ErrorCode, details: ErrorDetails = {}): AssayError {
  const entry = errorCatalogue[code];
  return {
    code,
    httpStatus: entry.httpStatus,
    actor: entry.actor,
    cause: fill(entry.cause, details),
    fix: fill(entry.fix, details),
    doc: `docs/errors.md#${code}`,
    details,
  };
}
