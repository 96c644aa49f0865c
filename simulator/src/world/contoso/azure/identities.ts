import type { JsonObject } from '../../world.ts';
import { Pattern } from '../core/pattern.ts';
import type { Estate } from './estate.ts';
import type { Layout } from './layout.ts';

/** Which resources have an identity of their own: of each `every` resources of a type the first one. */
const BEARERS = [
  { type: 'microsoft.managedidentity/userassignedidentities', every: 1 },
  { type: 'microsoft.compute/virtualmachines', every: 2 },
  { type: 'microsoft.web/sites', every: 2 },
  { type: 'microsoft.sql/servers', every: 3 },
  { type: 'microsoft.containerservice/managedclusters', every: 2 },
] as const;

const USER_ASSIGNED = 'microsoft.managedidentity/userassignedidentities';

export interface ManagedIdentity {
  readonly type: string;
  readonly index: number;
  readonly userAssigned: boolean;
}

/** The service principals of managed identities: number <-> resource, both ways computed. */
export class ManagedIdentities {
  readonly total: number;
  /** Number of the first service principal of a managed identity. */
  readonly #first: number;
  readonly #starts: readonly number[];

  constructor(layout: Layout, first: number) {
    let sum = 0;
    this.#first = first;
    this.#starts = BEARERS.map(({ type, every }) => {
      const start = sum;
      sum += Math.ceil(layout.total(type) / every);
      return start;
    });
    this.total = sum;
  }

  /** The resource of the n-th managed identity. */
  at(n: number): ManagedIdentity {
    const which = this.#starts.findLastIndex((start) => start <= n);
    const bearer = BEARERS[which] ?? BEARERS[0];
    return { type: bearer.type, index: (n - (this.#starts[which] ?? 0)) * bearer.every, userAssigned: which === 0 };
  }

  /** The service principal's number of a resource's own identity; none when the resource has none. */
  of(type: string, index: number): number | undefined {
    const which = BEARERS.findIndex((bearer) => bearer.type === type);
    const bearer = BEARERS[which];
    if (bearer === undefined || index % bearer.every !== 0) return undefined;
    return this.#first + (this.#starts[which] ?? 0) + index / bearer.every;
  }
}

const USERS_OF_ASSIGNED = new Pattern([1, 0, 1, 0, 1]);

/**
 * The `identity` block of a resource: system-assigned for bearers, a user-assigned one of the same resource group for
 * some, `undefined` when it has none. The identity type's spelling has a blank in it for some providers and none for others.
 */
export function identityBlock(estate: Estate, type: string, index: number): JsonObject | undefined {
  const { tenant, layout, identities } = estate;
  const own = identities.of(type, index);
  // A managed cluster has one kind of identity or the other.
  const single = type === 'microsoft.containerservice/managedclusters' && own !== undefined;
  const assigned =
    USERS_OF_ASSIGNED.of(index) > 0 && !single
      ? estate.sibling(USER_ASSIGNED, layout.place(type, index).group, index)
      : undefined;
  if (own === undefined && assigned === undefined) return undefined;
  const both = type.startsWith('microsoft.sql') ? 'SystemAssigned,UserAssigned' : 'SystemAssigned, UserAssigned';
  const kind = own === undefined ? 'UserAssigned' : assigned === undefined ? 'SystemAssigned' : both;
  const block: JsonObject = { type: kind };
  if (own !== undefined) {
    block.principalId = tenant.guid('servicePrincipal', own);
    block.tenantId = tenant.id;
  }
  if (assigned !== undefined) {
    const number = identities.of(USER_ASSIGNED, assigned) ?? 0;
    const ids = { principalId: tenant.guid('servicePrincipal', number), clientId: tenant.guid('appId', number) };
    block.userAssignedIdentities = { [estate.ref(USER_ASSIGNED, assigned)]: ids };
  }
  return block;
}
