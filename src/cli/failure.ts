import {
  type AssayError,
  assayError,
  type DetailValue,
  type ErrorCode,
  type ErrorDetails,
  type Failed,
  fail,
} from '../errors/index.ts';
import { safeJson, safeText } from './safe-text.ts';
import type { Paint } from './text/paint.ts';

/** An error as it is shown: of this process, or kept with a run. */
export interface Failure {
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
  readonly doc: string;
  readonly details?: ErrorDetails;
}

/** An error for people: code and cause, fix, where to read on, and what else is known of it. */
export function failureText(error: Failure, paint: Paint): string {
  const { choices, ...details } = error.details ?? {};
  const said = `${error.cause} ${error.fix}`;
  const more = Object.entries(details).filter(([, value]) => !said.includes(inWords(value)));
  return [
    `${paint.bad(`error ${safeText(error.code)}`)}: ${safeText(error.cause)}`,
    `fix: ${safeText(error.fix)}`,
    ...(Array.isArray(choices) && choices.length > 0
      ? ['choices:', ...choices.map((choice) => `  ${safeText(choice)}`)]
      : []),
    ...(more.length > 0
      ? [`details: ${more.map(([name, value]) => safeText(`${name}: ${inWords(value)}`)).join('; ')}`]
      : []),
    `see: ${safeText(error.doc)}`,
  ].join('\n');
}

/** An error for programs: the body that the API gives. */
export function failureJson({ code, cause, fix, actor, doc, details }: AssayError): string {
  return safeJson({ error: { code, message: cause, cause, fix, actor, doc, details } });
}

function inWords(value: DetailValue): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

/** An error of the catalogue in the words of the command line, which knows the commands that help. */
export function failWith(
  code: ErrorCode,
  words: { readonly cause: string; readonly fix: string; readonly choices?: readonly string[] },
): Failed {
  const { cause, fix, choices = [] } = words;
  return fail({ ...assayError(code, choices.length > 0 ? { choices } : {}), cause, fix });
}
