/** Views for people, one for each entity type; made anew when the catalogue has changed. */
import { hash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Database } from './database.ts';

export interface ViewSet {
  /** Statements that run before the views are made: functions that they use. */
  readonly before: readonly string[];
  readonly views: readonly { readonly name: string; readonly drop: string; readonly create: string }[];
}

export const noViews: ViewSet = { before: [], views: [] };

/**
 * Views see what their reader may see (security_invoker), so that row-level security holds through them. One process at a
 * time may do this.
 */
export async function ensureViews(db: Kysely<Database>, set: ViewSet): Promise<void> {
  if (set.views.length === 0) return;
  const digest = hash('sha256', JSON.stringify(set), 'hex');
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ views: string[]; digest: string }>`select views, digest from view_set`.execute(trx);
    const known = rows[0];
    if (known?.digest === digest) return;
    const names = new Set([...(known?.views ?? []), ...set.views.map(({ name }) => name)]);
    for (const name of names) await sql`drop view if exists ${sql.id(name)}`.execute(trx);
    for (const statement of set.before) await sql.raw(statement).execute(trx);
    for (const view of set.views) {
      await sql.raw(view.create).execute(trx);
      await sql`grant select on ${sql.id(view.name)} to assay_app`.execute(trx);
    }
    await sql`delete from view_set`.execute(trx);
    await sql`insert into view_set (views, digest) values (${set.views.map(({ name }) => name)}::text[], ${digest})`.execute(
      trx,
    );
  });
}
