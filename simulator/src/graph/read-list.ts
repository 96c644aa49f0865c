/** Lists: entity sets and to-many navigations. */
import type { SimulatorResponse } from '../http.ts';
import type { Collection, JsonObject } from '../world/world.ts';
import { type GraphCall, isEventual } from './call.ts';
import { contextUrl } from './context-url.ts';
import { checkExpand, setFor, shown } from './expand.ts';
import { requestBadRequest, unknownSegment, unsupportedQuery } from './graph-error.ts';
import { requireLicence } from './licences.ts';
import { navigationPermissions } from './navigations.ts';
import { collectionOf, navigationOf, objectOf, whole } from './objects.ts';
import { countOf, takePage } from './page.ts';
import { requirePermission } from './permissions.ts';
import { checkSelect, typeOf } from './project.ts';
import { checkQuery, sourceOf, type Test } from './query-source.ts';
import { jsonAnswer, textAnswer } from './responses.ts';
import type { SetRule } from './set-rule.ts';
import { setOfType } from './sets.ts';
import { readsSignInActivity, requireSignInActivity, signInActivityPage } from './sign-in-activity.ts';
import { nextLink, pagePosition } from './skip-token.ts';
import type { Target } from './target.ts';

interface List {
  readonly base: Collection;
  /** Conditions of the items: type, page sizes, advanced query rules. */
  readonly items: SetRule;
  readonly contextName: string;
  readonly test?: Test;
}

/** `GET` of a set, with or without `/$count`. */
export function readSet(call: GraphCall, target: Target & { kind: 'set' }): SimulatorResponse {
  const { set, ending } = target;
  if (ending === '$ref' || set.path === 'directoryObjects') throw unknownSegment(ending ?? 'directoryObjects');
  requirePermission(call.granted, set.permissions, set.deniedAs);
  requireLicence(call.context.world.licences, set.licence);
  const list: List = {
    base: collectionOf(call, set),
    items: set,
    contextName: set.contextName ?? set.path,
  };
  return ending === '$count' ? answerCount(call, list) : answerList(call, list);
}

/** `GET` of a to-many navigation, with casts, `/$ref` and `/$count`. */
export function readNavigationList(call: GraphCall, target: Target & { kind: 'navigation' }): SimulatorResponse {
  const { set, navigation, cast, ending } = target;
  requirePermission(call.granted, navigationPermissions(set, navigation), navigation.deniedAs ?? set.deniedAs);
  requireLicence(call.context.world.licences, set.licence);
  const owner = objectOf(call, set, target.key);
  const base = navigationOf(call, set, owner, navigation);
  const type = cast ?? navigation.type;
  const items: SetRule = {
    ...setFor(type, set),
    type,
    ...(navigation.maxTop === undefined ? {} : { maxTop: navigation.maxTop }),
  };
  const belowOwner = `${set.path}('${target.key.text}')/${navigation.name}`;
  const contextName = navigation.contained ? belowOwner : (setOfType(type)?.path ?? belowOwner);
  const isMixed = navigation.type === 'directoryObject';
  const hydrated: Collection = isMixed
    ? { size: base.size, at: (position) => whole(call, base.at(position)), find: (id) => base.find(id) }
    : base;
  const test = cast === undefined ? {} : { test: (item: JsonObject) => typeOf(call, item, 'directoryObject') === cast };
  const list: List = { base: hydrated, items, contextName, ...test };
  if (ending === '$ref') return answerReferences(call, list);
  return ending === '$count' ? answerCount(call, list) : answerList(call, list);
}

const isDirectory = (items: SetRule): boolean => items.directory || items.type === 'directoryObject';

function answerList(call: GraphCall, list: List): SimulatorResponse {
  const { select, expand } = call.options;
  checkSelect(call, select, list.items.type);
  checkExpand(call, expand, list.items);
  const { items, rest } = readPage(call, list);
  const value = items.map((body) => shown(call, body, list.items, select, expand));
  const body: JsonObject = { '@odata.context': contextUrl(call, list.contextName), ...rest, value };
  return jsonAnswer(call.request, body);
}

function answerReferences(call: GraphCall, list: List): SimulatorResponse {
  const { items, rest } = readPage(call, list);
  const value = items.map((body) => ({ '@odata.id': referenceUrl(call, body) }));
  const body: JsonObject = { '@odata.context': `${call.root}/$metadata#Collection($ref)`, ...rest, value };
  return jsonAnswer(call.request, body);
}

/** References name the tenant and the directory's own type (recorded `@odata.id` of organization). */
export function referenceUrl(call: GraphCall, body: JsonObject): string {
  const type = typeOf(call, body, 'directoryObject');
  const name = `${type[0]?.toUpperCase() ?? ''}${type.slice(1)}`;
  const { tenantId } = call.context.world;
  return `https://${call.request.host}/v2/${tenantId}/directoryObjects/${String(body.id)}/Microsoft.DirectoryServices.${name}`;
}

function readPage(call: GraphCall, list: List): { items: readonly JsonObject[]; rest: JsonObject } {
  const activity = readsSignInActivity(call, list.items);
  if (activity) requireSignInActivity(call);
  checkQuery(call, list.items, isDirectory(list.items));
  const size = activity ? signInActivityPage(call) : pageSize(call, list.items);
  const { collection, test } = sourceOf(call, list.base, list.items.type, list.test);
  const position = pagePosition(call);
  const page = takePage(collection, position, size, test);
  const rest: JsonObject = {};
  const count = call.options.count ? (position.count ?? countOf(collection, test)) : undefined;
  if (count !== undefined) rest['@odata.count'] = count;
  if (page.next !== undefined)
    rest['@odata.nextLink'] = nextLink(call, { start: page.next, ...(count === undefined ? {} : { count }) });
  return { items: page.items, rest };
}

function pageSize(call: GraphCall, items: SetRule): number {
  const { top } = call.options;
  if (top === undefined) return items.defaultPage;
  if (top < 1 || (items.maxTop !== undefined && top > items.maxTop))
    throw requestBadRequest(
      `Invalid page size specified: '${top}'. Must be between 1 and ${items.maxTop ?? 999} inclusive.`,
    );
  return top;
}

function answerCount(call: GraphCall, list: List): SimulatorResponse {
  if (isDirectory(list.items) && !isEventual(call)) throw unsupportedQuery();
  const counted: GraphCall = { ...call, options: { ...call.options, count: true } };
  checkQuery(counted, list.items, isDirectory(list.items));
  const { collection, test } = sourceOf(counted, list.base, list.items.type, list.test);
  return textAnswer(call.request, String(countOf(collection, test)));
}
