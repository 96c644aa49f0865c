import type { Store } from './store.ts';

/** Milliseconds. */
const first = 3_000;
const longest = 60_000;

/** Of tables with documents, the columns by which rows are found: reading documents takes long. */
const columns: Readonly<Record<string, string>> = {
  entity_key: 'organization_id, id, key',
  entity: 'organization_id, id, key, type, scope, part_of, connection_id, changed_at, gone_at',
  relation: 'organization_id, id, from_id, to_id, owner_id, origin, type, gone_at',
  collection: 'organization_id, connection_id, type, scope, outcome',
  sync_page: 'organization_id, run_id, step_id, page',
  evidence_content: 'organization_id, position, kind, connection_id, subject_key, checks, observed_at',
  evidence_found: 'organization_id, connection_id, kind, slot, digest',
};

/** Of a table that has grown by less the planner knows enough: a share of it, and rows. */
const share = 0.2;
const few = 1_000;

/**
 * Keeps the planner's statistics up to date while work goes on. Without them a first sync goes through all relations of an
 * organisation to find those of one entity: PostgreSQL's autovacuum comes after a minute, the embedded database has none
 * and would never give the room of replaced rows free either.
 */
export async function keepStatistics<T>(store: Pick<Store, 'kind' | 'execute'>, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  // Further and further apart, as a table that has doubled needs it and one that has grown a little does not.
  const later = (milliseconds: number) => {
    timer = setTimeout(async () => {
      await refreshStatistics(store);
      if (!ended) later(Math.min(milliseconds * 2.5, longest));
    }, milliseconds);
  };
  later(first);
  try {
    return await work();
  } finally {
    ended = true;
    clearTimeout(timer);
    if (store.kind === 'pglite') await store.execute('vacuum').catch(() => {});
    await refreshStatistics(store);
  }
}

/** Of the tables that have grown since the last time; to be called before much is read of what was just written. */
export async function refreshStatistics(store: Pick<Store, 'execute'>): Promise<void> {
  await analyzeGrown(store).catch(() => {});
}

async function analyzeGrown(store: Pick<Store, 'execute'>): Promise<void> {
  const { rows } = await store.execute(
    `select stat.relname as name from pg_stat_user_tables stat join pg_class on pg_class.oid = stat.relid
    where stat.schemaname = current_schema() and stat.n_live_tup > (1 + $1::float) * greatest(pg_class.reltuples, 0) + $2::float`,
    [share, few],
  );
  const tables = rows.flatMap(({ name }) =>
    typeof name === 'string' ? [columns[name] === undefined ? name : `${name} (${columns[name]})`] : [],
  );
  if (tables.length > 0) await store.execute(`analyze ${tables.join(', ')}`);
}
