/** Places in lists of users, which are by name. */
import { fail, ok, type Result } from '../errors/index.ts';
import { readCursor, writeCursor } from '../inventory/index.ts';

/** Error: `invalid_request` when it is not a cursor of such a list. */
export function placeOf(cursor: string | undefined): Result<{ name: string; id: string } | undefined> {
  if (cursor === undefined) return ok(undefined);
  const parts = readCursor(cursor, 2);
  if (!parts.ok) return parts;
  const [name = '', id = ''] = parts.value;
  if (/^\d{1,18}$/.test(id) && !name.includes('\0')) return ok({ name, id });
  return fail('invalid_request', { reason: 'the cursor is not one that this list gave' });
}

export function cursorAfter(name: string | undefined, id: string | undefined): string | null {
  return name === undefined || id === undefined ? null : writeCursor([name, id]);
}
