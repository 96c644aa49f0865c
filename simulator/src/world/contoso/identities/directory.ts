import { lazyCollection } from '../../collection.ts';
import type { Collection, JsonObject } from '../../world.ts';
import type { Estate } from '../azure/estate.ts';
import type { ServicePrincipals } from '../azure/principals.ts';
import type { IdKind } from '../core/ids.ts';
import type { Tenant } from '../core/tenant.ts';
import { FIRST_PARTY } from './first-party.ts';

/** Two applications have no service principal in their own tenant. */
const WITHOUT_PRINCIPAL = 2;

/** Numbers of service principals by kind: own applications, others' applications, Microsoft's, managed identities. */
export interface PrincipalNumbers {
  readonly applications: number;
  readonly enterprise: number;
  readonly firstParty: number;
  readonly managed: number;
}

export function principalNumbers(tenant: Tenant): PrincipalNumbers {
  const applications = tenant.scale.applications - WITHOUT_PRINCIPAL;
  const firstParty = applications + tenant.scale.enterpriseApplications;
  return { applications, enterprise: applications, firstParty, managed: firstParty + FIRST_PARTY.length };
}

/** What the identity bodies share. */
export interface Directory {
  readonly tenant: Tenant;
  readonly estate: Estate;
  readonly numbers: PrincipalNumbers;
  readonly counts: ServicePrincipals;
  /** Users below this number are members, those from it on guests. */
  readonly members: number;
}

export const memberCount = (tenant: Tenant): number => Math.floor(tenant.scale.users * 0.88);

/** The whole set of one kind of object whose ids are GUIDs of this world. */
export function kindCollection(
  tenant: Tenant,
  kind: IdKind,
  size: number,
  body: (index: number) => JsonObject,
): Collection {
  return lazyCollection(size, body, (id) => tenant.ids.indexOf(kind, id, size));
}

/** A set whose ids are the opaque 43-character ones. */
export function opaqueCollection(
  tenant: Tenant,
  kind: IdKind,
  size: number,
  body: (index: number) => JsonObject,
): Collection {
  return lazyCollection(size, body, (id) => tenant.ids.readOpaque(kind, id, size));
}
