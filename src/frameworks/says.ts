/** What checks say now, as controls need it. */
import { sql } from 'kysely';
import type { CheckService } from '../checks/index.ts';
import { readFreshness } from '../evidence/index.ts';
import type { Store } from '../store/index.ts';
import type { Said } from './status.ts';

/** Now: with exceptions. Whatever rests on a connection that is stale, revoked or was never read is stale. */
export async function saysNow(
  store: Store,
  checks: CheckService,
  organizationId: string,
  now: Date,
): Promise<Map<string, Said>> {
  const { items } = await checks.list(organizationId);
  const old = await store.inOrganization(organizationId, async (db) => {
    const ages = await readFreshness(db, organizationId, now);
    const stale = [...ages.values()].filter(({ freshness }) => freshness.state !== 'fresh').map(({ id }) => id);
    const { rows } = await sql<{ check_id: string }>`select distinct check_id from check_total
      where organization_id = ${organizationId} and connection_id = any(${stale}::uuid[])`.execute(db);
    return new Set(rows.map(({ check_id }) => check_id));
  });
  return new Map(items.map(({ id, status }) => [id, { status, stale: old.has(id) }]));
}
