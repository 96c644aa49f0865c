import { dimensions } from '../coverage/dimensions.ts';
import { type Box, everything, type Space, slice } from '../coverage/space.ts';
import { addressSignatures, countrySignatures, type Signature } from './location-signatures.ts';
import type { ConditionalAccessPolicy, NamedLocation } from './schema.ts';

type Locations = NonNullable<ConditionalAccessPolicy['conditions']['locations']>;

/** A place in no named location. */
export const elsewhere = 'elsewhere';
/** The address list of the old multifactor authentication portal, as policies name it. */
export const oldTrustedAddresses = '00000000-0000-0000-0000-000000000000';

/**
 * Places that policies tell apart, each the set of named locations it lies in: an address can be in a trusted range and
 * in a country at once. Ranges are compared as numbers; which country an address is in is not known, so every meeting is
 * possible. A location without ranges or countries is a place of its own.
 */
export class Places {
  readonly #members: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #trusted: ReadonlySet<string>;

  constructor(policies: readonly ConditionalAccessPolicy[], known: readonly NamedLocation[]) {
    const byId = new Map(known.map((location) => [location.id.toLowerCase(), location]));
    const lists = policies.map(({ conditions }) => idsOf(conditions.locations)).map((ids) => new Set(ids));
    const named = new Set(lists.flatMap((ids) => [...ids]).filter((id) => id !== 'all' && id !== 'alltrusted'));
    const trusted = [...byId].filter(([, { isTrusted }]) => isTrusted === true).map(([id]) => id);
    if (lists.some((ids) => ids.has('alltrusted'))) {
      for (const id of trusted) named.add(id);
      // Without a trusted location, only what the old portal skips is trusted, and that cannot be read.
      if (trusted.length === 0) named.add(oldTrustedAddresses);
    }
    this.#trusted = new Set([...trusted, oldTrustedAddresses]);
    const seen = [...named].sort().map((id) => byId.get(id) ?? { id });
    const address = addressSignatures(seen);
    const country = countrySignatures(seen);
    const members = new Map<string, ReadonlySet<string>>([[elsewhere, new Set()]]);
    const both = address.flatMap((one) => country.map((other): Signature => [...one, ...other]));
    for (const ids of both) if (ids.length > 0) members.set([...ids].sort().join(' + '), new Set(ids));
    if (!both.some((ids) => ids.length === 0)) members.delete(elsewhere);
    this.#members = members;
  }

  get values(): readonly string[] {
    return [...this.#members.keys()];
  }

  boxes(space: Space, locations: Locations | null | undefined): readonly Box[] {
    if (!locations) return [everything];
    const excluded = locations.excludeLocations.map((id) => id.toLowerCase());
    const included = locations.includeLocations.map((id) => id.toLowerCase());
    const every = included.length === 0 || included.includes('all');
    const inside = [...this.#members].filter(
      ([, ids]) => (every || this.#holds(ids, included)) && !this.#holds(ids, excluded),
    );
    return slice(
      space,
      dimensions.location,
      inside.map(([value]) => value),
    );
  }

  /** Whether a condition leaves some place out, as far as its words tell. */
  narrows(locations: Locations | null | undefined): boolean {
    if (!locations) return false;
    const { includeLocations, excludeLocations } = locations;
    const every = includeLocations.length === 0 || includeLocations.some((id) => id.toLowerCase() === 'all');
    return !every || excludeLocations.length > 0;
  }

  #holds(ids: ReadonlySet<string>, named: readonly string[]): boolean {
    return named.some((name) => {
      if (name === 'all') return true;
      return name === 'alltrusted' ? [...ids].some((id) => this.#trusted.has(id)) : ids.has(name);
    });
  }
}

const idsOf = (locations: Locations | null | undefined): readonly string[] =>
  [...(locations?.includeLocations ?? []), ...(locations?.excludeLocations ?? [])].map((id) => id.toLowerCase());
