/** Skip tokens: opaque to clients, and only good for the query that they came from. */
import type { Position } from './stream.ts';

export interface SkipToken {
  /** Digest of the query and its scopes. */
  readonly query: string;
  /** Rows given out before. */
  readonly offset: number;
  readonly total: number;
  /** Where to go on, when the rows are not held in order. */
  readonly position?: Position;
}

export function encodeToken(token: SkipToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

/** The token of a text, or `undefined` for a text that is none. */
export function decodeToken(text: string): SkipToken | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const token = parsed as SkipToken;
    return typeof token?.query === 'string' && Number.isInteger(token.offset) ? token : undefined;
  } catch {
    return undefined;
  }
}
