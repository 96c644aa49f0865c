/** Which recording of an object counts, when it was recorded on several days. */
import type { JsonObject } from '../world.ts';

export interface Recorded {
  readonly recordedAt: string;
  /** From a list that shows less than the object's own read, so that it only counts where nothing else was recorded. */
  readonly partial: boolean;
  readonly body: JsonObject;
}

/** The newer one; on the same day the one that says more. */
export function newer(known: Recorded | undefined, next: Recorded): Recorded {
  if (!known) return next;
  if (known.partial !== next.partial) return known.partial ? next : known;
  if (known.recordedAt !== next.recordedAt) return known.recordedAt > next.recordedAt ? known : next;
  return Object.keys(next.body).length > Object.keys(known.body).length ? next : known;
}
