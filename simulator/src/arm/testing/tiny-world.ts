/** A world made of a list of bodies, for tests of this folder. */
import type { Caller, SimulatorRequest, SimulatorResponse } from '../../http.ts';
import { arrayCollection } from '../../world/collection.ts';
import type { ClientIdentity, Collection, JsonObject, World } from '../../world/world.ts';
import { parseArmPath } from '../scope-path.ts';
import { armService } from '../service.ts';

export const tenantId = '11111111-0000-0000-0000-000000000000';
export const readerRole = '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7';

export interface TinyWorld {
  readonly items: readonly JsonObject[];
  /** Parent of a subscription or a management group, as scopes. */
  readonly parents?: Readonly<Record<string, string>>;
  readonly users?: readonly JsonObject[];
  /** Groups of a principal. */
  readonly memberOf?: Readonly<Record<string, readonly string[]>>;
  readonly registered?: readonly string[];
  readonly licences?: World['licences'];
  /** Collections that stand for a type within a subscription, as `{type} {scope}`. */
  readonly collections?: Readonly<Record<string, Collection>>;
}

/** The world type of a body: its id's types, or `type` for what the id does not tell. */
function worldTypeOf(id: string): string {
  const path = parseArmPath(id);
  if (path.namespace !== undefined) return `${path.namespace}/${path.types.join('/')}`.toLowerCase();
  return /\/resourcegroups\//i.test(id)
    ? 'microsoft.resources/subscriptions/resourcegroups'
    : 'microsoft.resources/subscriptions';
}

export function tinyWorld(tiny: TinyWorld): World {
  const lower = (text: string): string => text.toLowerCase();
  const byType = new Map<string, JsonObject[]>();
  for (const item of tiny.items) {
    const type = worldTypeOf(String(item.id));
    byType.set(type, [...(byType.get(type) ?? []), item]);
  }
  const extra = Object.keys(tiny.collections ?? {}).map((key) => key.split(' ')[0] ?? '');
  const parents = new Map(Object.entries(tiny.parents ?? {}).map(([child, parent]) => [lower(child), parent]));
  const ancestors = (scope: string): string[] => {
    const found: string[] = [];
    for (let at: string | undefined = above(scope, parents); at; at = above(at, parents)) found.push(at);
    return found;
  };
  const within = (scope: string, outer: string): boolean =>
    lower(scope) === lower(outer) ||
    lower(scope).startsWith(`${lower(outer)}/`) ||
    ancestors(scope).some((at) => lower(at) === lower(outer));
  const scopeOf = (item: JsonObject): string => parseArmPath(String(item.id)).scope;
  return {
    name: 'tiny',
    tenantId,
    displayName: 'Tiny',
    defaultDomain: 'tiny.example',
    licences: tiny.licences ?? new Set(),
    clients: [],
    graph: {
      set: (path) => {
        if (path === 'users') return arrayCollection(tiny.users ?? []);
        return path === 'serviceprincipals' ? arrayCollection([{ id: 'sp' }]) : undefined;
      },
      navigation: (_set, id, name) =>
        name === 'memberOf' ? arrayCollection((tiny.memberOf?.[id] ?? []).map((group) => ({ id: group }))) : undefined,
      singleton: () => undefined,
      object: () => undefined,
    },
    arm: {
      types: () => [...new Set([...byType.keys(), ...extra])],
      list: (type, scope) =>
        tiny.collections?.[`${type} ${lower(scope)}`] ??
        arrayCollection((byType.get(type) ?? []).filter((item) => within(String(item.id), scope))),
      listAt: (type, scope) =>
        arrayCollection((byType.get(type) ?? []).filter((item) => lower(scopeOf(item)) === lower(scope))),
      get: (id) => tiny.items.find((item) => lower(String(item.id)) === lower(id)),
      ancestors,
      registeredProviders: () => tiny.registered ?? ['Microsoft.Storage', 'Microsoft.Compute', 'Microsoft.Insights'],
    },
    truth: () => ({}),
  };
}

function above(scope: string, parents: ReadonlyMap<string, string>): string | undefined {
  if (scope === '/') return undefined;
  const known = parents.get(scope.toLowerCase());
  if (known) return known;
  if (/^\/subscriptions\/[^/]+$/i.test(scope) || /\/managementgroups\/[^/]+$/i.test(scope)) return '/';
  const path = parseArmPath(scope);
  if (path.namespace === undefined) return scope.split('/').slice(0, 3).join('/');
  return path.types.length > 1 ? scope.split('/').slice(0, -2).join('/') : path.scope;
}

/** A client that holds the given roles. */
export function client(roles: readonly { scope: string; roleDefinitionId: string }[]): ClientIdentity {
  return {
    name: 'tester',
    clientId: 'client',
    servicePrincipalId: 'sp',
    secrets: [],
    certificates: [],
    applicationPermissions: [],
    delegatedPermissions: [],
    roleAssignments: roles,
  };
}

export const rootReader = client([{ scope: '/', roleDefinitionId: readerRole }]);

interface Asked {
  readonly method?: string;
  readonly body?: unknown;
  readonly as?: ClientIdentity | 'nobody';
  /** Object id of the user for whom the client acts. */
  readonly user?: string;
  readonly at?: Date;
}

/** Calls the service with a path and a query. */
export async function ask(world: World, url: string, asked: Asked = {}): Promise<SimulatorResponse> {
  const parsed = new URL(`https://arm.test${url}`);
  const identity = asked.as ?? rootReader;
  const caller: Caller | undefined =
    identity === 'nobody'
      ? undefined
      : {
          client: identity,
          audience: 'https://management.azure.com',
          roles: [],
          scopes: [],
          ...(asked.user !== undefined && { user: asked.user }),
        };
  const request: SimulatorRequest = {
    method: asked.method ?? 'GET',
    host: 'arm.test:8443',
    path: decodeURIComponent(parsed.pathname),
    query: parsed.searchParams,
    headers: {},
    body: Buffer.from(asked.body === undefined ? '' : JSON.stringify(asked.body)),
    ...(caller ? { caller } : {}),
  };
  return armService(request, { world, now: () => asked.at ?? new Date('2026-01-31T12:00:00Z') });
}

/** The body of an answer, with the members that tests look at. */
export function bodyOf(response: SimulatorResponse): {
  readonly [name: string]: unknown;
  readonly value: readonly { readonly [name: string]: unknown; readonly id: string; readonly name: string }[];
  readonly nextLink?: string;
  readonly error?: { readonly code: string; readonly message: string; readonly details?: readonly { code: string }[] };
} {
  return response.body as ReturnType<typeof bodyOf>;
}
