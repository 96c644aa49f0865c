/**
 * `node bench/search.ts [--entities 1000000] [--queries 100]`: fills a database of its own on the server of `DATABASE_URL` with
 * entities, half as many users among them as resources, and types names into the search, letter by letter. Prints JSON: times in
 * milliseconds, sizes in MB. Without `DATABASE_URL` the embedded store in memory is used.
 */
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { checkService } from '../src/checks/index.ts';
import { frameworkService } from '../src/frameworks/index.ts';
import { searchService } from '../src/search/index.ts';
import { openStore, type Store } from '../src/store/index.ts';
import { emptyStore } from './database.ts';
import { foundOrganization } from './organization.ts';

const { values } = parseArgs({
  options: {
    entities: { type: 'string' },
    queries: { type: 'string', default: '100' },
  },
});
const server = process.env.DATABASE_URL;
const entities = Number(values.entities ?? (server ? 1_000_000 : 50_000));

/** One after the other what somebody types who looks for it. */
const typed = [
  'vm-prod-weu-0451',
  'ada lovelace 77',
  'prod weu',
  'lovelace',
  'a',
  'user123@',
  '00000000-0000-4000-8000-00000',
  'payroll',
];
const prefixes = typed.flatMap((text) => Array.from(text, (_, index) => text.slice(0, index + 1)));

const database = await emptyStore(server ? 'postgresql' : 'pglite');
const url = database.environment.DATABASE_URL;
const opened = await openStore(url === undefined ? { kind: 'memory' } : { kind: 'url', url });
if (!opened.ok) throw new Error(opened.error.cause);
const store = opened.value;
try {
  const { organizationId, connectionId } = await foundOrganization(store);
  const filled = await measured(() => fill(store, { organizationId, connectionId }, entities));
  const { search, addEntities } = searchService(store, frameworkService(store, checkService(store)));
  const added = await measured(() => addEntities(organizationId, connectionId));
  const analyzed = await measured(() => store.execute('vacuum analyze entity, entity_key, entity_word'));
  const times: { q: string; milliseconds: number }[] = [];
  const first = await measured(() => search(organizationId, { q: 'warm', limit: 8 }));
  for (let index = 0; index < Number(values.queries); index++) {
    const q = prefixes[index % prefixes.length] ?? '';
    times.push({ q, milliseconds: await measured(() => search(organizationId, { q, limit: 8 })) });
  }
  times.sort((a, b) => a.milliseconds - b.milliseconds);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]?.milliseconds;
  const { rows } = await store.execute(`select pg_total_relation_size('entity_word') as words, count(*) as rows,
    pg_total_relation_size('entity') as entities from entity_word`);
  const mb = (bytes: unknown) => Math.round(Number(bytes) / 1024 / 1024);
  const report = {
    ...{ store: store.kind, entities, words: Number(rows[0]?.rows), queries: times.length },
    ...{ fillMilliseconds: filled, addMilliseconds: added, analyzeMilliseconds: analyzed, firstMilliseconds: first },
    ...{ p50: at(0.5), p95: at(0.95), longest: times.slice(-3).reverse() },
    ...{ wordsMb: mb(rows[0]?.words), entitiesMb: mb(rows[0]?.entities) },
  };
  console.log(JSON.stringify(report, null, 2));
} finally {
  await store.close();
  await database.remove();
}

async function measured(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return Math.round((performance.now() - from) * 10) / 10;
}

/** Of three entities two are virtual machines, one is a user. */
async function fill(
  into: Store,
  { organizationId, connectionId }: { readonly organizationId: string; readonly connectionId: string },
  count: number,
): Promise<void> {
  const page = 100_000;
  for (let from = 0; from < count; from += page) {
    await into.inOrganization(organizationId, (db) =>
      sql`with made as (
        select n, n % 3 = 0 as is_user, md5('entity' || n)::uuid::text as guid,
          (array['prod','test','dev','stage'])[1 + n % 4] as stage,
          (array['weu','neu','eus','payroll'])[1 + n / 4 % 4] as place,
          (array['Ada Lovelace','Grace Hopper','Edsger Dijkstra','Barbara Liskov'])[1 + n / 12 % 4] as person
        from generate_series(${from}::int + 1, ${Math.min(count, from + page)}::int) as n
      ), named as (
        select n, is_user,
          case when is_user then guid else '/subscriptions/00000000-0000-4000-8000-' || lpad((n % 200)::text, 12, '0') ||
            '/resourcegroups/rg-' || n % 5000 || '/providers/microsoft.compute/virtualmachines/vm-' || n end as key,
          case when is_user then person || ' ' || n else 'vm-' || stage || '-' || place || '-' || lpad(n::text, 7, '0') end as name
        from made
      ), keys as (
        insert into entity_key (organization_id, key) select ${organizationId}, key from named returning id, key
      )
      insert into entity (organization_id, id, key, azure_id, type, name, properties, document, hash, connection_id, scope,
        first_seen_at, changed_at)
      select ${organizationId}, id, key, key, case when is_user then 'entra_user' else 'azure_virtual_machine' end, name,
        case when is_user then jsonb_build_object('userPrincipalName', 'user' || n || '@contoso.com', 'mail',
          'user' || n || '@contoso.com') else jsonb_build_object('location', 'westeurope') end,
        jsonb_build_object('text', repeat(md5(n::text), 10)), md5(n::text), ${connectionId}, 'tenant', now(), now()
      from keys join named using (key)`.execute(db),
    );
  }
}
