/** A tiny world and a way to call the service, for the tests of this folder. */
import type { Caller, ServiceContext, SimulatorRequest, SimulatorResponse } from '../http.ts';
import { arrayCollection, emptyCollection } from '../world/collection.ts';
import type { Collection, JsonObject, Licence, World } from '../world/world.ts';
import { graphService } from './index.ts';

export const tenantId = '7a1f0c2e-0000-4000-8000-000000000001';
export const guid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const userBody = (n: number, more: JsonObject = {}): JsonObject => ({
  '@odata.type': '#microsoft.graph.user',
  id: guid(n),
  displayName: `User ${String(n).padStart(3, '0')}`,
  givenName: null,
  surname: null,
  mail: `user${n}@contoso.example`,
  userPrincipalName: `user${n}@contoso.example`,
  businessPhones: [],
  jobTitle: null,
  mobilePhone: null,
  officeLocation: null,
  preferredLanguage: null,
  accountEnabled: n % 2 === 0,
  userType: 'Member',
  createdDateTime: '2024-01-01T00:00:00Z',
  signInActivity: { lastSignInDateTime: '2024-05-01T00:00:00Z' },
  ...more,
});

export const groupBody = (n: number, more: JsonObject = {}): JsonObject => ({
  '@odata.type': '#microsoft.graph.group',
  id: guid(n),
  deletedDateTime: null,
  displayName: `Group ${n}`,
  groupTypes: [],
  securityEnabled: true,
  isAssignableToRole: null,
  assignedLicenses: [],
  ...more,
});

export interface SmallWorld {
  readonly sets?: Readonly<Record<string, readonly JsonObject[] | Collection>>;
  readonly singletons?: Readonly<Record<string, JsonObject>>;
  /** Ids of targets by `{set}/{id}/{navigation}`. */
  readonly references?: Readonly<Record<string, readonly string[]>>;
  readonly contained?: Readonly<Record<string, readonly JsonObject[]>>;
  readonly licences?: readonly Licence[];
  readonly truth?: Readonly<Record<string, number>>;
}

const isCollection = (value: readonly JsonObject[] | Collection): value is Collection =>
  'find' in value && 'size' in value;

/** A world over plain data; Azure is empty. */
export function smallWorld(data: SmallWorld): World {
  const sets = new Map<string, Collection>();
  for (const [path, items] of Object.entries(data.sets ?? {}))
    sets.set(path, isCollection(items) ? items : arrayCollection(items));
  const object = (id: string): JsonObject | undefined => {
    for (const set of sets.values()) {
      const found = set.find(id);
      if (found?.['@odata.type'] !== undefined) return found;
    }
    return undefined;
  };
  return {
    name: 'small',
    tenantId,
    displayName: 'Contoso',
    defaultDomain: 'contoso.example',
    licences: new Set(data.licences ?? ['P1', 'P2', 'Governance']),
    clients: [],
    graph: {
      set: (path) => sets.get(path),
      singleton: (path) => data.singletons?.[path],
      object,
      navigation: (set, id, name) => {
        const key = `${set}/${id}/${name}`;
        const contained = data.contained?.[key];
        if (contained) return arrayCollection(contained);
        const ids = data.references?.[key];
        return ids
          ? arrayCollection(ids.map((target) => object(target)).filter((body) => body !== undefined))
          : undefined;
      },
    },
    arm: {
      types: () => [],
      list: () => emptyCollection,
      listAt: () => emptyCollection,
      get: () => undefined,
      ancestors: () => [],
      registeredProviders: () => [],
    },
    truth: () => data.truth ?? {},
  };
}

export const caller = (roles: readonly string[], scopes: readonly string[] = []): Caller => ({
  client: {
    name: 'reader',
    clientId: guid(900),
    servicePrincipalId: guid(901),
    secrets: [],
    certificates: [],
    applicationPermissions: roles,
    delegatedPermissions: scopes,
    roleAssignments: [],
  },
  audience: 'https://graph.microsoft.com',
  roles,
  scopes,
});

export const everything = [
  'Directory.Read.All',
  'AuditLog.Read.All',
  'Policy.Read.All',
  'RoleManagement.Read.All',
  'IdentityRiskyUser.Read.All',
  'EntitlementManagement.Read.All',
];

export interface CallOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly roles?: readonly string[];
  readonly scopes?: readonly string[];
  readonly now?: Date;
  readonly guard?: (request: SimulatorRequest) => SimulatorResponse | undefined;
}

export const now = new Date('2026-03-01T12:00:00Z');

/** The request that a listener would hand over for a URL of the Graph host. */
export function requestFor(url: string, options: CallOptions = {}): SimulatorRequest {
  const parsed = new URL(url, 'https://graph.localhost:8443');
  return {
    method: options.method ?? 'GET',
    host: parsed.host,
    path: decodeURIComponent(parsed.pathname),
    query: parsed.searchParams,
    headers: options.headers ?? {},
    body: Buffer.from(options.body === undefined ? '' : JSON.stringify(options.body)),
    caller: caller(options.roles ?? everything, options.scopes ?? []),
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject;
  readonly value: readonly JsonObject[];
  readonly text: string;
}

/** Calls the service in-process. */
export async function call(world: World, url: string, options: CallOptions = {}): Promise<Answer> {
  const { guard } = options;
  const context: ServiceContext = {
    world,
    now: () => options.now ?? now,
    ...(guard && { part: (request, answer) => guard(request) ?? answer() }),
  };
  const response = await graphService(requestFor(url, options), context);
  const body = isObject(response.body) ? response.body : {};
  const value = Array.isArray(body.value) ? body.value.filter(isObject) : [];
  const text = typeof response.body === 'string' ? response.body : '';
  return { status: response.status, headers: response.headers ?? {}, body, value, text };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}

/** `error` of a body. */
export const errorOf = (answer: Answer): JsonObject => (isObject(answer.body.error) ? answer.body.error : {});

/** Follows `@odata.nextLink` to the end; gives every page. */
export async function pages(world: World, url: string, options: CallOptions = {}): Promise<readonly Answer[]> {
  const all: Answer[] = [];
  for (let next: unknown = url; typeof next === 'string'; next = all.at(-1)?.body['@odata.nextLink'])
    all.push(await call(world, next, options));
  return all;
}
