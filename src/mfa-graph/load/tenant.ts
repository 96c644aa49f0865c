/** Policies and settings of a tenant, from the store. They are few: thousands at most. */
import { sql } from 'kysely';
import {
  type AuthenticationStrength,
  authenticationStrength,
  type ConditionalAccessPolicy,
  conditionalAccessPolicy,
  type MfaTenant,
  type NamedLocation,
  namedLocation,
} from '../../mfa/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import type { Place, ReadState } from './coverage.ts';

export interface LoadedTenant {
  readonly tenant: MfaTenant;
  /** Names of policies whose shape is not known. */
  readonly notUnderstood: readonly string[];
  /** Whether multifactor authentication in a guest's home tenant counts, unless a partner is named; null where not read. */
  readonly guestMfaTrusted: boolean | null;
}

interface Row {
  readonly type: string;
  readonly azure_id: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

const types = [
  'entra_conditional_access_policy',
  'entra_named_location',
  'entra_authentication_strength',
  'entra_security_defaults',
  'entra_cross_tenant_access_default',
] as const;

export async function loadTenant(db: StoreTransaction, place: Place, read: ReadState): Promise<LoadedTenant> {
  const { rows } = await sql<Row>`
    select type, azure_id, name, properties from entity
    where organization_id = ${place.organizationId} and connection_id = ${place.connectionId}
      and type = any(${[...types]}::text[]) and gone_at is null order by type, id`.execute(db);
  const of = (type: (typeof types)[number]) => rows.filter((row) => row.type === type);
  const notUnderstood: string[] = [];
  const policies = of('entra_conditional_access_policy').flatMap((row): ConditionalAccessPolicy[] => {
    const parsed = conditionalAccessPolicy.safeParse({ id: row.azure_id, ...row.properties });
    if (parsed.success) return [parsed.data];
    notUnderstood.push(row.name);
    return [];
  });
  const locations = of('entra_named_location').map((row) =>
    namedLocation.safeParse({ id: row.azure_id, ...row.properties }),
  );
  const namedLocations = locations.flatMap(({ data }): NamedLocation[] => (data ? [data] : []));
  const authenticationStrengths = of('entra_authentication_strength').flatMap((row): AuthenticationStrength[] => {
    const { data } = authenticationStrength.safeParse({ id: row.azure_id, ...row.properties });
    return data ? [data] : [];
  });
  return {
    tenant: {
      policies,
      policiesComplete: read.whole('entra_conditional_access_policy') && notUnderstood.length === 0,
      namedLocations,
      namedLocationsComplete: read.whole('entra_named_location') && namedLocations.length === locations.length,
      authenticationStrengths,
      securityDefaultsEnabled: flagOf(of('entra_security_defaults')[0], 'isEnabled') ?? undefined,
    },
    notUnderstood,
    guestMfaTrusted: flagOf(of('entra_cross_tenant_access_default')[0], 'isMfaAccepted'),
  };
}

function flagOf(row: Row | undefined, name: string): boolean | null {
  const value = row?.properties[name];
  return typeof value === 'boolean' ? value : null;
}
