/** Turns the query options of a list into a collection to page through and a test for its items. */
import { arrayCollection } from '../world/collection.ts';
import type { Collection, JsonObject } from '../world/world.ts';
import { type GraphCall, isEventual } from './call.ts';
import { matches } from './filter-evaluate.ts';
import type { Filter } from './filter-parser.ts';
import { checkFilterProperties, needsAdvancedQuery, pinnedValues, propertiesIn } from './filter-rules.ts';
import { badRequest, requestBadRequest, unsupportedQuery } from './graph-error.ts';
import { findByProperty, inOrder } from './lookup.ts';
import { parseSearch } from './search-option.ts';
import type { SetRule } from './set-rule.ts';
import { isUnique, propertiesOf } from './type-properties.ts';

export type Test = (item: JsonObject) => boolean;

interface QuerySource {
  readonly collection: Collection;
  readonly test: Test | undefined;
}

/** The refusal of a list without the `$filter` that its provider needs (public issues on roleManagementPolicies). */
const missingProvider = (): Error =>
  Object.assign(badRequest(''), {
    code: 'UnknownError',
    message: JSON.stringify({
      errorCode: 'MissingProvider',
      message: 'The provider is missing.',
      instanceAnnotations: [],
    }),
  });

const needsScope = new Set(['policies/roleManagementPolicyAssignments', 'policies/roleManagementPolicies']);

/** Checks filter, search, order and count. Throws `GraphError` 400 for what the service refuses. */
export function checkQuery(call: GraphCall, set: SetRule, directory: boolean): void {
  const { filter, search, orderBy, count } = call.options;
  if (filter) checkFilterProperties(filter, set.type);
  if (needsScope.has(set.path)) {
    const used = new Set(filter ? propertiesIn(filter).map((name) => name.toLowerCase()) : []);
    if (!used.has('scopeid') || !used.has('scopetype')) throw missingProvider();
  }
  if (
    orderBy &&
    propertiesOf(set.type) &&
    set.type !== 'directoryObject' &&
    !propertiesOf(set.type)?.has(orderBy.property.toLowerCase())
  )
    throw badRequest(`Could not find a property named '${orderBy.property}' on type 'microsoft.graph.${set.type}'.`);
  if (!directory) return;
  if (call.options.skip !== undefined) throw requestBadRequest("'$skip' is not supported by the service.");
  const eventual = isEventual(call);
  if (search !== undefined && !eventual)
    throw unsupportedQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  if (count && !eventual) throw unsupportedQuery();
  const advanced =
    (filter !== undefined && needsAdvancedQuery(filter)) || (filter !== undefined && orderBy !== undefined);
  if (advanced && !(eventual && count)) throw unsupportedQuery();
}

/** What a list goes through: only the objects that a pinned unique property names, else everything in order. */
export function sourceOf(call: GraphCall, base: Collection, type: string, extra: Test | undefined): QuerySource {
  const { filter, search, orderBy } = call.options;
  const tests: Test[] = extra ? [extra] : [];
  if (filter) tests.push((item) => matches(filter, item));
  if (search !== undefined) tests.push(parseSearch(search));
  const narrowed = filter ? narrow(base, filter, type) : undefined;
  const collection = narrowed ?? base;
  return {
    collection: orderBy ? inOrder(collection, orderBy.property, orderBy.descending) : collection,
    test: tests.length === 0 ? undefined : (item) => tests.every((passes) => passes(item)),
  };
}

function narrow(base: Collection, filter: Filter, type: string): Collection | undefined {
  const pinned = pinnedValues(filter, (property) => isUnique(type, property));
  if (!pinned) return undefined;
  const found = new Map<string, JsonObject>();
  for (const value of pinned.values) {
    const item = findByProperty(base, pinned.property, value);
    if (item) found.set(String(item.id).toLowerCase(), item);
  }
  return arrayCollection([...found.values()]);
}
