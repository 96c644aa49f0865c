/** A tenant of a handful of objects, for tests of what lies around the worlds. */
import type { ClientIdentity, Collection, JsonObject, World } from '../world/world.ts';

/** Items looked up by their `id`. */
export function listOf(items: readonly JsonObject[]): Collection {
  const find = (id: string) => items.find((item) => String(item.id).toLowerCase() === id.toLowerCase());
  return { size: items.length, at: (index) => items[index] ?? {}, find };
}

export const tenantId = '7a6c3a4e-6d0e-4f5b-9f5e-0d1c2b3a4f50';
export const goodSecret = 'correct-horse';

/** A client with one good and one expired secret; fields can be changed. */
export function tinyClient(fields: Partial<ClientIdentity> = {}): ClientIdentity {
  return {
    name: 'reader',
    clientId: '11111111-1111-4111-8111-111111111111',
    servicePrincipalId: '22222222-2222-4222-8222-222222222222',
    secrets: [
      { value: goodSecret, endDateTime: '2100-01-01T00:00:00Z' },
      { value: 'yesterday', endDateTime: '2020-01-01T00:00:00Z' },
    ],
    certificates: [],
    applicationPermissions: ['User.Read.All', 'Group.Read.All'],
    delegatedPermissions: [],
    roleAssignments: [],
    ...fields,
  };
}

/** One user, one domain besides the default, one SKU with P1. Frozen, as worlds may be. */
export function tinyWorld(clients: readonly ClientIdentity[] = [tinyClient()]): World {
  const sets: Record<string, Collection> = {
    users: listOf([{ id: 'u1', displayName: 'Ada' }]),
    domains: listOf([
      { id: 'tiny.example', isVerified: true },
      { id: 'unverified.example', isVerified: false },
    ]),
    subscribedskus: listOf([
      {
        id: 's1',
        skuPartNumber: 'AAD_PREMIUM',
        servicePlans: [{ servicePlanName: 'AAD_PREMIUM', servicePlanId: 'p1' }],
      },
    ]),
  };
  return Object.freeze({
    name: 'tiny',
    tenantId,
    displayName: 'Tiny',
    defaultDomain: 'tiny.onmicrosoft.com',
    licences: new Set(['P1'] as const),
    clients,
    graph: {
      set: (path: string) => sets[path],
      navigation: () => undefined,
      singleton: () => undefined,
      object: () => undefined,
    },
    arm: {
      types: () => [],
      list: () => listOf([]),
      listAt: () => listOf([]),
      get: () => undefined,
      ancestors: () => [],
      registeredProviders: () => [],
    },
    truth: () => ({ users: 1, subscribedskus: 1 }),
  });
}
