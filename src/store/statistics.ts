import type { Store } from './store.ts';

/** Milliseconds. */
const first = 3_000;
const longest = 60_000;

/** Tables that a first sync fills from nothing, with the columns by which rows are found: reading documents takes long. */
const growing: Readonly<Record<string, string>> = {
  entity_key: 'organization_id, id, key',
  entity: 'organization_id, id, key, type, scope, part_of, connection_id, changed_at, gone_at',
  relation: 'organization_id, id, from_id, to_id, owner_id, origin, type, gone_at',
  collection: 'organization_id, connection_id, type, scope, outcome',
  sync_page: 'organization_id, run_id, step_id, page',
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
      await refresh(store).catch(() => {});
      if (!ended) later(Math.min(milliseconds * 2.5, longest));
    }, milliseconds);
  };
  later(first);
  try {
    return await work();
  } finally {
    ended = true;
    clearTimeout(timer);
    if (store.kind === 'pglite') {
      await store.execute('vacuum').catch(() => {});
      await refresh(store).catch(() => {});
    }
  }
}

async function refresh(store: Pick<Store, 'execute'>): Promise<void> {
  const { rows } = await store.execute(
    `select stat.relname as name from pg_stat_user_tables stat join pg_class on pg_class.oid = stat.relid
    where stat.relname = any($1::text[])
      and stat.n_live_tup > (1 + $2::float) * greatest(pg_class.reltuples, 0) + $3::float`,
    [Object.keys(growing), share, few],
  );
  const tables = rows.flatMap(({ name }) => (typeof name === 'string' ? [`${name} (${growing[name]})`] : []));
  if (tables.length > 0) await store.execute(`analyze ${tables.join(', ')}`);
}
