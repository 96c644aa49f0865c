/** When somebody looked last, as this browser remembers it. Moments in milliseconds since 1970. Pure. */

/** After this much time without the page a new visit begins. */
const pause = 30 * 60_000;

export interface Visit {
  /** When the visit before ended; null: there was none. */
  readonly before: number | null;
  /** When the page was last seen. */
  readonly seen: number;
}

/** The visit that goes on at a moment, given the one that was kept. A clock that was put back begins anew as well. */
export function visitAt(kept: Visit | null, now: number): Visit {
  if (kept === null) return { before: null, seen: now };
  const goesOn = kept.seen <= now && now - kept.seen < pause;
  return { before: goesOn ? kept.before : Math.min(kept.seen, now), seen: now };
}

/** What was kept as text; null where it is nothing of that kind. */
export function readVisit(text: string | null): Visit | null {
  const [, before, seen] = /^(\d{1,15}|-) (\d{1,15})$/.exec(text ?? '') ?? [];
  return seen === undefined ? null : { before: before === '-' ? null : Number(before), seen: Number(seen) };
}

export function writeVisit({ before, seen }: Visit): string {
  return `${before ?? '-'} ${seen}`;
}
