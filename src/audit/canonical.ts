import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The one text of a JSON value: RFC 8785, JSON Canonicalization Scheme. Throws on what JSON cannot say. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('not a JSON value');
  return text;
}

/** The value of a canonical text; undefined when it is not JSON, or JSON written in another way. */
export function readCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
