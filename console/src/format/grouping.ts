import type { CatalogProperty, EntityGroup } from '../api/types.ts';
import { formatCondition } from './where.ts';
import { words } from './words.ts';

/** A way to put entities into groups: a property's name, or `subscription`. */
export interface Grouping {
  readonly by: string;
  readonly label: string;
}

const groupable = new Set(['text', 'number', 'flag']);

/** What a list can be grouped by: location before the others, as most look for it. */
export function groupings(properties: readonly CatalogProperty[], inAzure: boolean): Grouping[] {
  const usable = properties.filter(({ kind }) => groupable.has(kind));
  const first = usable.filter(({ name }) => name === 'location');
  const others = usable.filter(({ name }) => name !== 'location');
  return [
    ...(inAzure ? [{ by: 'subscription', label: 'Subscription' }] : []),
    ...[...first, ...others].map(({ name }) => ({ by: name, label: words(name) })),
  ];
}

type GroupFilter = { readonly subscription: string } | { readonly where: string };

/** The filter that lets through exactly the entities of a group. */
export function filterOfGroup(by: string, group: EntityGroup): GroupFilter {
  if (by === 'subscription') return { subscription: group.value ?? 'none' };
  const value = { none: 'null', unsaid: 'unknown', value: textOfFilter(group.value ?? '') }[group.state];
  return { where: formatCondition({ property: by, operator: '=', value }) };
}

/** Texts that would mean something else in a filter are written as texts of JSON. */
function textOfFilter(text: string): string {
  return text === 'null' || text === 'unknown' || text.startsWith('"') ? JSON.stringify(text) : text;
}
