import { fail, ok, type Result } from '../errors/index.ts';

/** The place in a list that a cursor names; the start without one. Error: `invalid_request`. */
export function placeIn(cursor: string | undefined): Result<number> {
  if (cursor === undefined) return ok(0);
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  return /^\d{1,15}$/.test(place)
    ? ok(Number(place))
    : fail('invalid_request', { reason: 'the cursor is not one that this list gave' });
}

/** The cursor of the next page; null when there is none. */
export function pageOf(from: number, limit: number, total: number): string | null {
  return from + limit < total ? cursorOf(from + limit) : null;
}

export const cursorOf = (place: number) => Buffer.from(String(place)).toString('base64url');
