import type { CatalogProperty } from '../../api/types.ts';

const most = 6;
// In a cell these say little, or are the same all over: they can be chosen, but do not come first.
const late = new Set(['json', 'list']);
const common = new Set(['tags', 'skuName', 'identityType', 'userAssignedIdentityIds']);

/**
 * The properties that a list shows until the reader chooses: the first ones of the catalogue, which tells the important ones
 * first, without lists, objects and what every Azure resource has.
 */
export function defaultColumns(properties: readonly CatalogProperty[]): string[] {
  const telling = properties.filter(({ name, kind }) => !late.has(kind) && !common.has(name));
  return telling.slice(0, most).map(({ name }) => name);
}

/** The chosen columns for the address: undefined where they are the default ones. */
export function columnsForAddress(
  chosen: readonly string[],
  properties: readonly CatalogProperty[],
): string[] | undefined {
  const ordered = properties.filter(({ name }) => chosen.includes(name)).map(({ name }) => name);
  const usual = defaultColumns(properties);
  if (ordered.length === usual.length && ordered.every((name, index) => name === usual[index])) return undefined;
  // An empty list leaves no trace in an address and would read as the default.
  return ordered.length === 0 ? ['none'] : ordered;
}
