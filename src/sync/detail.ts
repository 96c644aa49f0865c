import type { AssayError } from '../errors/index.ts';

/** What Microsoft answered, in one short line for people; null when the error has nothing to tell beyond its cause. */
export function detailOf(error: AssayError): string | null {
  const told = Object.entries(error.details).filter(([, value]) => value !== null && value !== '');
  const line = told
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join('; ');
  return line === '' ? null : line.slice(0, 1000);
}
