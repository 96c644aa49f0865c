import { fail, ok, type Result } from '../errors/index.ts';

/** A place in a list, opaque to callers. */
export function writeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Error: `invalid_request` when it is not a cursor of this kind of list. */
export function readCursor(text: string, length: number): Result<string[]> {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === 'string'))
      return ok(parts);
  } catch {
    // Falls through: not a cursor.
  }
  return fail('invalid_request', { reason: 'the cursor is not one that this list gave' });
}
