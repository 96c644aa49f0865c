/** Tiers of principals, as posture has derived them after the last sync. */
import { type RawBuilder, sql } from 'kysely';
import type { Privilege } from './schema.ts';

export function hasTier(organizationId: string, tier: '0' | '1' | 'any' | undefined): RawBuilder<unknown>[] {
  if (tier === undefined) return [];
  const wanted = tier === 'any' ? sql`tier <= 1` : sql`tier = ${Number(tier)}`;
  return [
    sql`entity.id in (select principal_id from posture_privilege where organization_id = ${organizationId} and ${wanted})`,
  ];
}

/** Joins `privilege` to `entity`, and whether posture was judged at all, as `judged`. */
export const joinPrivilege: RawBuilder<unknown> = sql`
  left join posture_privilege as privilege on privilege.organization_id = entity.organization_id
    and privilege.connection_id = entity.connection_id and privilege.principal_id = entity.id
  left join lateral (select true as done from posture_check as judged where judged.organization_id = entity.organization_id
    and judged.connection_id = entity.connection_id limit 1) as judged on true`;

export const privilegeColumns: RawBuilder<unknown> = sql`privilege.tier, privilege.active, judged.done as judged`;

export interface PrivilegeRow {
  readonly tier: number | null;
  readonly active: boolean | null;
  readonly judged: boolean | null;
}

/** Null: posture was not judged yet. */
export function privilegeOf({ tier, active, judged }: PrivilegeRow): Privilege | null {
  return judged ? { tier, active: active ?? false } : null;
}

/** What the tiers rest on. */
export const privilegeReads = {
  azure_role_assignment: ['privilege'],
  azure_role_definition: ['privilege'],
  entra_directory_role_assignment: ['privilege'],
  entra_app_role_assignment: ['privilege'],
} as const;
