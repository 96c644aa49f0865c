import { fail, ok, type Result } from '../errors/index.ts';
import type { WireAnswer } from './transport.ts';

const byteOrderMark = /^\uFEFF/;

/** Parsed JSON of a body, or undefined when it is none. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.replace(byteOrderMark, '')) };
  } catch {
    return undefined;
  }
}

/** The body of a successful answer: 204 has none; anything else that is not whole JSON was cut off on the way. */
export function successBody({ status, text }: WireAnswer, service: string, path: string): Result<unknown> {
  if (status === 204) return ok(undefined);
  const parsed = parseJson(text);
  return parsed ? ok(parsed.value) : fail('truncated_answer', { service, path, status });
}
