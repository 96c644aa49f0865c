/** What the service says to a filter before it runs it: unknown properties, operators of advanced queries. */
import type { Filter } from './filter-parser.ts';
import { badRequest, unsupportedQuery } from './graph-error.ts';
import { findNavigation } from './navigations.ts';
import { isExtension, propertiesOf } from './type-properties.ts';

/** All parts of a filter, outermost first. */
function* partsOf(filter: Filter): Generator<Filter> {
  yield filter;
  if (filter.kind === 'and' || filter.kind === 'or') {
    yield* partsOf(filter.left);
    yield* partsOf(filter.right);
  } else if (filter.kind === 'not') yield* partsOf(filter.of);
  else if ((filter.kind === 'any' || filter.kind === 'all') && filter.of) yield* partsOf(filter.of);
}

/** First segments of the properties that a filter reads, lambda variables left out. */
export function propertiesIn(filter: Filter): readonly string[] {
  const names: string[] = [];
  const variables = new Set<string>();
  for (const part of partsOf(filter)) {
    if (part.kind === 'any' || part.kind === 'all') variables.add(part.variable);
    if ('path' in part) names.push(part.path.split('/')[0] ?? '');
  }
  return names.filter((name) => !variables.has(name));
}

/** Refuses properties that the type does not have (400). Mixed collections and unlisted types accept any name. */
export function checkFilterProperties(filter: Filter, type: string): void {
  const known = propertiesOf(type);
  if (!known || type === 'directoryObject') return;
  for (const name of propertiesIn(filter)) {
    if (known.has(name.toLowerCase()) || findNavigation(type, name) || isExtension(name)) continue;
    throw badRequest(
      `Invalid filter clause: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`,
    );
  }
}

/**
 * Whether a filter on directory objects needs `ConsistencyLevel: eventual` and `$count=true` ("Advanced query capabilities
 * on Microsoft Entra ID objects"). `contains` is not supported there at all.
 */
export function needsAdvancedQuery(filter: Filter): boolean {
  let advanced = false;
  for (const part of partsOf(filter)) {
    if (part.kind === 'text' && part.operator === 'contains')
      throw unsupportedQuery("Filter operator 'Contains' is not supported.");
    if (part.kind === 'not' || part.kind === 'all') advanced = true;
    if (part.kind === 'compare' && (part.operator === 'ne' || part.path.endsWith('/$count'))) advanced = true;
    if (part.kind === 'text' && part.operator === 'endswith') advanced = true;
  }
  return advanced;
}

/**
 * Values of which a body must hold one in a unique property to pass: from `id eq`, `appId eq`, `id in (..)`, and any
 * conjunction with one of them. `undefined` when the filter does not pin such a property.
 */
export function pinnedValues(
  filter: Filter,
  isUnique: (property: string) => boolean,
): { readonly property: string; readonly values: readonly string[] } | undefined {
  if (filter.kind === 'and') return pinnedValues(filter.left, isUnique) ?? pinnedValues(filter.right, isUnique);
  if (filter.kind === 'or') {
    const [left, right] = [pinnedValues(filter.left, isUnique), pinnedValues(filter.right, isUnique)];
    if (!left || !right || left.property.toLowerCase() !== right.property.toLowerCase()) return undefined;
    return { property: left.property, values: [...left.values, ...right.values] };
  }
  if (
    filter.kind === 'compare' &&
    filter.operator === 'eq' &&
    typeof filter.value === 'string' &&
    isUnique(filter.path)
  )
    return { property: filter.path, values: [filter.value] };
  if (filter.kind === 'in' && isUnique(filter.path))
    return { property: filter.path, values: filter.values.filter((value) => typeof value === 'string') };
  return undefined;
}
