/** The tenants of an organisation, how far each was read, and which state of the data that is. */
import { sql } from 'kysely';
import type { Store, StoreTransaction } from '../../store/index.ts';
import { essentialTypes, type Gap, gapsOf, type LedgerRow, staleGap } from './gaps.ts';

export interface TenantState {
  readonly tenantId: string;
  readonly connectionIds: readonly string[];
  /** Changes with every sync that ended, and every connection that came, went, was revoked or taken up again. */
  readonly version: string;
  /** When the oldest of the connections was last read with success; null when one never was. */
  readonly readAt: string | null;
  readonly stale: boolean;
}

/** Raised when other rows are read of the same data: models of before are then built anew. */
const loaded = 3;

/** Which rows the model of a tenant is made from: with the same ones, changes alone make a later model of it. */
export function basisOf({ connectionIds }: TenantState): string {
  return [loaded, ...connectionIds].join(' ');
}

export async function tenantsOf(store: Store, organizationId: string): Promise<TenantState[]> {
  const rows = await store.inOrganization(organizationId, (db) => readTenants(db, organizationId));
  return rows.map(({ tenant_id, connections, version, read_at, stale }) => ({
    tenantId: tenant_id,
    connectionIds: connections,
    // Facts that are out of date make answers unknown: that is another model.
    version: `${loaded} ${version}${stale ? ' stale' : ''}`,
    readAt: read_at?.toISOString() ?? null,
    stale,
  }));
}

/** Staleness follows the same rule as that of connections. Runs in progress change nothing yet: their end does. */
async function readTenants(db: StoreTransaction, organizationId: string) {
  const { rows } = await sql<{
    tenant_id: string;
    connections: string[];
    version: string;
    read_at: Date | null;
    stale: boolean;
  }>`
    select lower(connection.tenant_id) as tenant_id, array_agg(connection.id::text order by connection.id) as connections,
      md5(string_agg(connection.id::text || ' ' || coalesce(run.ended::text, '-') || ' ' || coalesce(connection.revoked_at::text, '-'), ',' order by connection.id)) as version,
      case when bool_and(connection.last_success_at is not null) then min(connection.last_success_at) end as read_at,
      coalesce(bool_or(connection.last_success_at + make_interval(mins => coalesce(connection.stale_after_minutes,
        greatest(360, 2 * coalesce(connection.interval_minutes, 0)))) <= now()), false) as stale
    from connection left join lateral (
      select max(finished_at) as ended from sync_run
      where organization_id = ${organizationId} and connection_id = connection.id) as run on true
    where connection.organization_id = ${organizationId} group by lower(connection.tenant_id) order by 1`.execute(db);
  return rows;
}

export async function readGaps(store: Store, organizationId: string, tenant: TenantState): Promise<Gap[]> {
  const { rows } = await store.inOrganization(organizationId, (db) =>
    sql<LedgerRow>`
      select type, scope, outcome, problem from collection
      where organization_id = ${organizationId} and connection_id = any(${[...tenant.connectionIds]}::uuid[])
        and type = any(${[...essentialTypes]}::text[]) order by type, scope, connection_id`.execute(db),
  );
  return [...gapsOf(rows), ...(tenant.stale ? [staleGap(tenant.readAt)] : [])];
}

/**
 * The gaps at a moment in the past, by how the last read of each list until then had ended: the ledger itself keeps the present
 * only. Undefined when nothing was read until then.
 */
export async function readEarlierGaps(
  store: Store,
  organizationId: string,
  tenant: TenantState,
  at: Date,
): Promise<Gap[] | undefined> {
  const { rows } = await store.inOrganization(organizationId, (db) =>
    sql<LedgerRow>`
      select type.name as type, 'tenant' as scope, step.outcome, step.problem from (
        select distinct on (run.connection_id, step.id) step.plan, step.outcome, step.problem
        from sync_run as run join sync_step as step on step.organization_id = run.organization_id and step.run_id = run.id
        where run.organization_id = ${organizationId} and run.connection_id = any(${[...tenant.connectionIds]}::uuid[])
          and step.finished_at <= ${at} and step.outcome is not null
        order by run.connection_id, step.id, step.finished_at desc) as step
      cross join lateral jsonb_array_elements_text(step.plan -> 'types') as type(name)
      where type.name = any(${[...essentialTypes]}::text[])`.execute(db),
  );
  return rows.length === 0 ? undefined : gapsOf(rows);
}
