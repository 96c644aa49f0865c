/** Routes that ARM itself serves: tenants, subscriptions, groups, generic resources and providers. */
import type { SimulatorResponse } from '../../http.ts';
import type { JsonObject } from '../../world/world.ts';
import { checkCoreVersion, resourceVersions, subscriptionVersions } from '../api-version.ts';
import type { ArmCall } from '../call.ts';
import { methodNotAllowed } from '../errors.ts';
import { ok } from '../respond.ts';
import { getProvider, listProviders } from './providers.ts';
import { getGroup, listGroups, listResources } from './resources.ts';
import { getSubscription, listLocations, listSubscriptions, listTenants } from './subscriptions.ts';

interface CoreRoute {
  readonly pattern: RegExp;
  readonly versions: readonly string[];
  readonly methods?: readonly string[];
  readonly answer: (call: ArmCall, parts: readonly string[], subscription: JsonObject | undefined) => SimulatorResponse;
}

const routes: readonly CoreRoute[] = [
  { pattern: /^\/tenants$/i, versions: subscriptionVersions, answer: listTenants },
  { pattern: /^\/subscriptions$/i, versions: subscriptionVersions, answer: listSubscriptions },
  { pattern: /^\/providers$/i, versions: resourceVersions, answer: (call) => listProviders(call) },
  {
    pattern: /^\/providers\/([^/]+)$/i,
    versions: resourceVersions,
    answer: (call, [name = '']) => getProvider(call, name),
  },
  {
    pattern: /^\/subscriptions\/([^/]+)$/i,
    versions: subscriptionVersions,
    answer: (call, _parts, subscription) => getSubscription(call, subscription ?? {}),
  },
  {
    pattern: /^\/subscriptions\/([^/]+)\/locations$/i,
    versions: subscriptionVersions,
    answer: (call, [id = '']) => listLocations(call, id),
  },
  {
    pattern: /^\/subscriptions\/([^/]+)\/providers$/i,
    versions: resourceVersions,
    answer: (call, [id]) => listProviders(call, id),
  },
  {
    pattern: /^\/subscriptions\/([^/]+)\/providers\/([^/]+)$/i,
    versions: resourceVersions,
    answer: (call, [id, name = '']) => getProvider(call, name, id),
  },
  {
    pattern: /^\/subscriptions\/([^/]+)\/resourcegroups$/i,
    versions: resourceVersions,
    answer: (call, [id]) => listGroups(call, `/subscriptions/${id}`),
  },
  {
    pattern: /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)$/i,
    versions: resourceVersions,
    methods: ['GET', 'HEAD'],
    answer: (call, [, name = '']) => getGroup(call, name),
  },
  {
    pattern: /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?\/resources$/i,
    versions: resourceVersions,
    answer: (call) => listResources(call, call.path.path.slice(0, -'/resources'.length)),
  },
  { pattern: /^\/subscriptions\/([^/]+)\/tagnames$/i, versions: resourceVersions, answer: () => ok({ value: [] }) },
];

/** The answer of a core route to a read; `undefined` when the path is not one. */
export function coreRoute(call: ArmCall, subscription: JsonObject | undefined): SimulatorResponse | undefined {
  for (const route of routes) {
    const match = route.pattern.exec(call.path.path);
    if (!match) continue;
    const invalid = checkCoreVersion(call.apiVersion, route.versions);
    if (invalid) return invalid;
    if (!(route.methods ?? ['GET']).includes(call.request.method)) return methodNotAllowed(call.request.method);
    return route.answer(call, match.slice(1), subscription);
  }
  return undefined;
}
