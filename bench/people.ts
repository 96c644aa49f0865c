/**
 * `node bench/people.ts [--people 300000]`: fills a database of its own on the server of `DATABASE_URL` with users, lets people be
 * derived from them, imports the list of personnel administration, and asks the pages. Prints JSON: seconds, and memory in MB.
 * Without `DATABASE_URL` the embedded store in memory is used.
 */
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { systemContext } from '../src/audit/index.ts';
import { catalogueViews } from '../src/catalog/index.ts';
import { peopleService } from '../src/people/index.ts';
import { accountQuery, offboardingQuery, personQuery } from '../src/people/schema.ts';
import { openStore, refreshStatistics } from '../src/store/index.ts';
import { emptyStore } from './database.ts';
import { foundOrganization } from './organization.ts';
import { must } from './session.ts';
import { measureUsage } from './usage.ts';

const server = process.env.DATABASE_URL;
const { values } = parseArgs({ options: { people: { type: 'string' } } });
const people = Number(values.people ?? (server ? 300_000 : 20_000));

const database = await emptyStore(server ? 'postgresql' : 'pglite');
const url = database.environment.DATABASE_URL;
const store = must(await openStore(url === undefined ? { kind: 'memory' } : { kind: 'url', url }, catalogueViews()));
try {
  const { organizationId, connectionId } = await foundOrganization(store);
  await store.inOrganization(organizationId, (db) =>
    sql`with keys as (
        insert into entity_key (organization_id, key) select ${organizationId}, md5('user' || n)::uuid::text
        from generate_series(1, ${people}::int) as n returning id, key)
      insert into entity (organization_id, id, key, azure_id, type, name, properties, document, hash, connection_id, scope,
        first_seen_at, changed_at)
      select ${organizationId}, id, key, key, 'entra_user', 'User ' || n, jsonb_build_object('userPrincipalName',
          'user' || n || '@contoso.com', 'mail', 'user' || n || '@contoso.com', 'employeeId', n::text, 'userType', 'Member',
          'accountEnabled', n % 20 <> 0), null, md5(n::text), ${connectionId}, 'tenant', now(), now()
      from generate_series(1, ${people}::int) as n join keys on keys.key = md5('user' || n)::uuid::text`.execute(db),
  );
  const service = peopleService(store);
  const by = systemContext();
  const settings = { graceDays: 0, mostLeavers: 100, deriveFromDirectory: true };
  await service.changeSettings(organizationId, settings, by);
  const timed = async (work: () => Promise<unknown>) => {
    await refreshStatistics(store);
    const from = performance.now();
    const { usage } = await measureUsage(work);
    return {
      seconds: Math.round(performance.now() - from) / 1000,
      megabytes: Math.round(usage.peakBytes / 1024 / 1024),
    };
  };
  async function* list(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('Employee ID,Name,Email,Status\r\n');
    for (let from = 1; from <= people; from += 1000) {
      const lines = Array.from({ length: Math.min(1000, people - from + 1) }, (_, index) => from + index);
      yield Buffer.from(lines.map((n) => `${n},Person ${n},user${n}@contoso.com,Active\r\n`).join(''));
    }
  }
  const asked: Parameters<typeof service.importCsv>[1] = {
    ...{ source: 'personnel', mode: 'replace', dryRun: false, acceptTerminations: false },
    ...{ column: [], status: [] },
  };
  const readAll = async () => {
    must(await service.people(organizationId, personQuery.parse({ limit: '100' })));
    must(await service.accounts(organizationId, accountQuery.parse({ limit: '100' })));
    must(await service.offboarding(organizationId, offboardingQuery.parse({ limit: '100' })));
  };
  console.log(
    JSON.stringify(
      {
        ...{ store: store.kind, people },
        derived: await timed(() => service.refresh(organizationId)),
        unchanged: await timed(() => service.refresh(organizationId)),
        imported: await timed(async () => must(await service.importCsv(organizationId, asked, list(), by))),
        matched: await timed(() => service.refresh(organizationId)),
        importedAgain: await timed(async () => must(await service.importCsv(organizationId, asked, list(), by))),
        summary: await timed(() => service.summary(organizationId)),
        lists: await timed(readAll),
      },
      null,
      2,
    ),
  );
} finally {
  await store.close();
  await database.remove();
}
process.exit(0);
