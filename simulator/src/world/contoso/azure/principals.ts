import type { Tenant } from '../core/tenant.ts';

export interface Principal {
  readonly id: string;
  readonly principalType: 'User' | 'Group' | 'ServicePrincipal' | 'Unknown';
}

/** How many service principals there are of the kinds that get roles. */
export interface ServicePrincipals {
  readonly applications: number;
  readonly total: number;
}

/**
 * Who holds a role: groups most often, then managed identities, applications and users (disabled ones and guests among
 * them); one in ten is a deleted user or a principal that no longer exists.
 */
export function principalOf(tenant: Tenant, counts: ServicePrincipals, use: string, index: number): Principal {
  const { scale } = tenant;
  const roll = tenant.dice(`principal:${use}`, index, 20);
  const some = (size: number): number => tenant.dice(`who:${use}`, index, Math.max(1, size));
  if (roll < 8) return { id: tenant.guid('group', some(scale.groups)), principalType: 'Group' };
  if (roll < 12) return { id: tenant.guid('servicePrincipal', some(counts.total)), principalType: 'ServicePrincipal' };
  if (roll < 14)
    return { id: tenant.guid('servicePrincipal', some(counts.applications)), principalType: 'ServicePrincipal' };
  if (roll < 18) return { id: tenant.guid('user', some(scale.users)), principalType: 'User' };
  if (roll === 18) return { id: tenant.guid('deletedUser', some(scale.deletedUsers)), principalType: 'User' };
  return { id: tenant.guid('gone', some(1000)), principalType: index % 2 === 0 ? 'Unknown' : 'ServicePrincipal' };
}
