import type { Expiry } from '../api/types.ts';

const warnedAhead = 60 * 24 * 3_600_000;

interface Watched {
  readonly connectionId: string;
  readonly connection: string;
  readonly expiry: Pick<Expiry, 'credentials'>;
}

interface Ending {
  readonly connectionId: string;
  readonly connection: string;
  readonly name: string;
  readonly kind: 'secret' | 'certificate';
  readonly endsAt: string;
}

/** The credential of each connection that ends first among those it may use, where that is near. `now` in milliseconds since 1970. */
export function endingSoon(watched: readonly Watched[], now: number): readonly Ending[] {
  return watched
    .flatMap(({ connectionId, connection, expiry }) => {
      const [first] = expiry.credentials
        .filter(({ use }) => use !== 'other')
        .toSorted((a, b) => Date.parse(a.endsAt) - Date.parse(b.endsAt));
      if (!first || Date.parse(first.endsAt) - now >= warnedAhead) return [];
      const { name, kind, endsAt } = first;
      return [{ connectionId, connection, name, kind, endsAt }];
    })
    .toSorted((a, b) => Date.parse(a.endsAt) - Date.parse(b.endsAt));
}
