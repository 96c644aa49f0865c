/** Single objects: by key, singletons, and to-one navigations. */
import type { SimulatorResponse } from '../http.ts';
import type { JsonObject } from '../world/world.ts';
import type { GraphCall } from './call.ts';
import { contextUrl } from './context-url.ts';
import { checkExpand, setFor, shown } from './expand.ts';
import { resourceNotFound, unknownSegment } from './graph-error.ts';
import { requireLicence } from './licences.ts';
import { navigationPermissions } from './navigations.ts';
import { navigationOf, objectOf, targetOf, whole } from './objects.ts';
import { requirePermission } from './permissions.ts';
import { checkSelect } from './project.ts';
import { referenceUrl } from './read-list.ts';
import { jsonAnswer } from './responses.ts';
import type { SetRule } from './set-rule.ts';
import { setOfType } from './sets.ts';
import { readsSignInActivity, requireSignInActivity } from './sign-in-activity.ts';
import type { Target } from './target.ts';

/** `GET` of one object of a set. */
export function readObject(call: GraphCall, target: Target & { kind: 'object' }): SimulatorResponse {
  const { set } = target;
  requirePermission(call.granted, set.permissions, set.deniedAs);
  requireLicence(call.context.world.licences, set.licence);
  if (readsSignInActivity(call, set)) requireSignInActivity(call, target.key);
  check(call, set);
  const body = objectOf(call, set, target.key);
  return answer(call, set, body, set.contextName ?? set.path);
}

/** `GET` of a singleton. */
export function readSingleton(call: GraphCall, target: Target & { kind: 'singleton' }): SimulatorResponse {
  const { set } = target;
  requirePermission(call.granted, set.permissions, set.deniedAs);
  requireLicence(call.context.world.licences, set.licence);
  check(call, set);
  const body = call.context.world.graph.singleton(set.path.toLowerCase());
  if (!body) throw resourceNotFound(set.path);
  return answer(call, set, body, set.path, retryAfter(set));
}

/** Recorded: this policy answers 200 with a Retry-After of two weeks, which no client may wait for. */
const retryAfter = (set: SetRule): Readonly<Record<string, string>> =>
  set.type === 'identitySecurityDefaultsEnforcementPolicy' ? { 'retry-after': '1209600' } : {};

/** `GET` of a to-one navigation, or of one member of a to-many one. */
export function readNavigationTarget(call: GraphCall, target: Target & { kind: 'navigation' }): SimulatorResponse {
  const { set, navigation } = target;
  if (target.ending === '$count') throw unknownSegment('$count');
  requirePermission(call.granted, navigationPermissions(set, navigation), navigation.deniedAs ?? set.deniedAs);
  requireLicence(call.context.world.licences, set.licence);
  const type = target.cast ?? navigation.type;
  const items = { ...setFor(type, set), type };
  check(call, items);
  const owner = objectOf(call, set, target.key);
  const held =
    target.member === undefined
      ? targetOf(call, set, owner, navigation)
      : navigationOf(call, set, owner, navigation).find(target.member);
  if (!held) throw resourceNotFound(target.member ?? navigation.name);
  const body = navigation.type === 'directoryObject' ? whole(call, held) : held;
  if (target.ending === '$ref')
    return jsonAnswer(call.request, {
      '@odata.context': `${call.root}/$metadata#$ref`,
      '@odata.id': referenceUrl(call, body),
    });
  const belowOwner = `${set.path}('${target.key.text}')/${navigation.name}`;
  return answer(call, items, body, navigation.contained ? belowOwner : (setOfType(type)?.path ?? belowOwner));
}

function check(call: GraphCall, set: SetRule): void {
  checkSelect(call, call.options.select, set.type);
  checkExpand(call, call.options.expand, set);
}

function answer(
  call: GraphCall,
  set: SetRule,
  body: JsonObject,
  contextName: string,
  headers: Readonly<Record<string, string>> = {},
): SimulatorResponse {
  const { select, expand } = call.options;
  const context = { '@odata.context': contextUrl(call, contextName, true) };
  return jsonAnswer(call.request, { ...context, ...shown(call, body, set, select, expand) }, headers);
}
