import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Store } from '../store/index.ts';
import { eachStore } from '../store/testing.ts';
import { accessChangeQuery, changeQuery } from './schema.ts';
import { changeService } from './service.ts';
import { day, makeWorld } from './testing.ts';

const rows = 20_000;
const large = ['entity', 'entity_version', 'entity_key', 'relation', 'relation_version'];

eachStore('the plans of the feed', (given) => {
  test('a small window over large tables reads none of them from end to end', async () => {
    const { store, organizationId, connectionId, within } = await makeWorld(given());
    // Row n changed n minutes after the first day: a minute and a bit of each table lies in the window.
    await within(async (db) => {
      const one = sql`generate_series(1, ${rows}) as n`;
      const at = sql`${day(1)}::timestamptz + make_interval(mins => n::int)`;
      const gone = sql`case when n % 3 = 0 then ${at} end`;
      await sql`insert into entity_key (organization_id, key) select ${organizationId}, 'k' || n from ${one}`.execute(
        db,
      );
      await sql`insert into entity (organization_id, id, key, azure_id, type, name, properties, hash, connection_id, scope,
          first_seen_at, changed_at, gone_at)
        select ${organizationId}, id, key, key, case when n % 2 = 0 then 'entra_user' else 'azure_role_assignment' end, key, '{}', key,
          ${connectionId}, 'tenant', ${day(1)}, ${at}, ${gone}
        from (select id, key, row_number() over (order by id) as n from entity_key where organization_id = ${organizationId}) as keys`.execute(
        db,
      );
      await sql`insert into entity_version (organization_id, entity_id, valid_from, valid_to, name, properties, hash)
        select ${organizationId}, id, first_seen_at, changed_at, name, '{}', hash from entity where organization_id = ${organizationId}`.execute(
        db,
      );
      await sql`insert into relation (organization_id, type, from_id, to_id, owner_id, origin, connection_id, properties,
          first_seen_at, changed_at, gone_at)
        select ${organizationId}, 'member_of', id, id, id, 'entra_group_members', ${connectionId}, '{}', first_seen_at, changed_at, gone_at
        from entity where organization_id = ${organizationId}`.execute(db);
      await sql`insert into relation_version (organization_id, relation_id, valid_from, valid_to, properties)
        select ${organizationId}, id, first_seen_at, changed_at, '{}' from relation where organization_id = ${organizationId}`.execute(
        db,
      );
    });
    await store.execute(`analyze ${large.join(', ')}`);

    await within(async (db) => {
      const scans = async () => {
        const found = await sql<{ name: string; scans: string }>`
          select relname as name, seq_scan as scans from pg_stat_xact_user_tables where relname = any(${large}::text[])
          order by relname`.execute(db);
        return found.rows;
      };
      const here: Store = { ...store, inOrganization: (_id, work) => work(db) };
      const service = changeService(here);
      const window = { from: day(3).toISOString(), to: day(3, 5).toISOString() };
      const before = await scans();
      expect(before).toHaveLength(large.length);
      const whole = await service.list(organizationId, changeQuery.parse(window));
      const kinds = ['appeared', 'changed', 'gone', 'first-sight', 'out-of-sight'];
      for (const kind of kinds) await service.list(organizationId, changeQuery.parse({ ...window, kind, limit: 2 }));
      const cursor = JSON.stringify(['entity', window.to, '1', 'changed']);
      const next = { ...window, cursor: Buffer.from(cursor).toString('base64url'), type: 'entra_user' };
      const rest = await service.list(organizationId, changeQuery.parse(next));
      const access = await service.access(organizationId, accessChangeQuery.parse(window));
      const summary = await service.summary(organizationId, window);
      // That the queries did find something.
      const lengths = [whole, rest, access].map((found) => (found.ok ? found.value.items.length : found.error.code));
      expect(lengths).toEqual([6, 2, 10]);
      expect(summary).toMatchObject({ ok: true, value: { totals: { changed: 5, gone: 1 } } });
      expect(await scans()).toEqual(before);
    });
  });
});
