/** What checks say now, as controls need it. */
import { sql } from 'kysely';
import { type CheckService, findCheck } from '../checks/index.ts';
import { readFreshness } from '../connections/index.ts';
import type { Store } from '../store/index.ts';
import type { Said } from './status.ts';

/**
 * Now: with exceptions. Whatever rests on a connection that is stale or revoked is stale; and so is every check that judges what
 * is read as long as a connection was never read or judged: nobody knows what it is going to show.
 */
export async function saysNow(
  store: Store,
  checks: CheckService,
  organizationId: string,
  now: Date,
): Promise<Map<string, Said>> {
  const { items } = await checks.list(organizationId);
  const { old, unjudged } = await store.inOrganization(organizationId, async (db) => {
    const ages = [...(await readFreshness(db, organizationId, now)).values()];
    const stale = ages.filter(({ freshness }) => freshness.state !== 'fresh').map(({ id }) => id);
    const { rows } = await sql<{ connection_id: string; checks: string[] }>`
      select connection_id, array_agg(check_id) as checks from check_total
      where organization_id = ${organizationId} group by connection_id`.execute(db);
    const judged = new Map(rows.map(({ connection_id, checks: ids }) => [connection_id, ids]));
    return {
      old: new Set(stale.flatMap((id) => judged.get(id) ?? [])),
      unjudged: ages.some(({ id, freshness }) => freshness.state !== 'revoked' && !judged.has(id)),
    };
  });
  return new Map(
    items.map(({ id, status }) => [id, { status, stale: old.has(id) || (unjudged && findCheck(id) !== undefined) }]),
  );
}
