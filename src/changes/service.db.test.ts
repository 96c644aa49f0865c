import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { assayError } from '../errors/index.ts';
import { eachStore } from '../store/testing.ts';
import { changeQuery } from './schema.ts';
import { type ChangeService, changeService } from './service.ts';
import { day, makeWorld, user, type World } from './testing.ts';

eachStore('the feed of changes', (given) => {
  let world: World;
  let service: ChangeService;
  beforeEach(async () => {
    world = await makeWorld(given());
    service = changeService(world.store, () => day(20));
  });

  const list = async (query: Record<string, string>) => {
    const found = await service.list(world.organizationId, changeQuery.parse(query));
    if (!found.ok) throw new Error(found.error.cause);
    return found.value;
  };
  const summary = async (query: Parameters<ChangeService['summary']>[1]) => {
    const found = await service.summary(world.organizationId, query);
    if (!found.ok) throw new Error(found.error.cause);
    return found.value;
  };
  const between = (from: Date, to: Date) => ({ from: from.toISOString(), to: to.toISOString() });
  const told = async (query: Record<string, string>) =>
    (await list(query)).items.map(({ key, kind, returned }) => `${key} ${kind}${returned ? ' again' : ''}`);

  /** a changes on day 2, b goes on day 2 and is back on day 4, c comes on day 3, d goes on day 5. */
  const fiveDays = async () => {
    await world.save({ entities: ['a', 'b', 'd'].map((key) => user(key)) }, day(1));
    await world.watch(['entra_user'], day(1, 5));
    await world.save({ entities: [user('a', { department: 'Legal' })], gone: ['b'] }, day(2));
    await world.save({ entities: [user('c')] }, day(3));
    await world.save({ entities: [user('a', { department: 'Sales' }), user('b')] }, day(4));
    await world.save({ gone: ['d'] }, day(5));
  };

  test('tells each moment once, newest first, and what differs', async () => {
    await fiveDays();
    expect(await told(between(day(1, 6), day(6)))).toEqual([
      'd gone',
      'a changed',
      'b appeared again',
      'c appeared',
      'a changed',
      'b gone',
    ]);
    const [first, second] = (await list({ ...between(day(1, 6), day(6)), kind: 'changed' })).items;
    expect(first).toMatchObject({ changes: [{ path: 'department', before: 'Legal', after: 'Sales' }] });
    expect(second?.changes).toEqual([{ path: 'department', before: undefined, after: 'Legal' }]);
    expect(second).toMatchObject({ at: day(2).toISOString(), name: 'user a', title: 'User' });
  });

  test('a window begins after its first moment and holds its last', async () => {
    await fiveDays();
    expect(await told(between(day(2), day(3)))).toEqual(['c appeared']);
    expect(await told(between(day(3), day(3)))).toEqual([]);
  });

  test('the first sight of a collection is no change, nor is what nobody watches yet', async () => {
    await fiveDays();
    const whole = between(day(0), day(6));
    expect(await told({ ...whole, kind: 'first-sight' })).toEqual(['a', 'b', 'd'].map((key) => `${key} first-sight`));
    expect((await summary(whole)).totals).toEqual({ appeared: 2, changed: 2, gone: 2, firstSight: 3, outOfSight: 0 });
    await world.save({ entities: [{ ...user('x'), scope: 'other' }] }, day(3));
    expect(await told(between(day(2), day(3)))).toEqual(['c appeared', 'x first-sight']);
  });

  test('every count leads to as many rows, also page by page', async () => {
    await fiveDays();
    const whole = between(day(0), day(6));
    const { types, totals } = await summary(whole);
    expect(types.map(({ type }) => type)).toEqual(['entra_user']);
    const kinds = { appeared: 'appeared', changed: 'changed', gone: 'gone', firstSight: 'first-sight' } as const;
    for (const [name, kind] of Object.entries(kinds)) {
      const rows = await told({ ...whole, type: 'entra_user', kind });
      expect([name, rows.length]).toEqual([name, totals[name as keyof typeof kinds]]);
    }
    expect(await told({ ...whole, category: 'identity' })).toEqual(await told(whole));
    expect(await told({ ...whole, category: 'storage' })).toEqual([]);
    expect(await told({ ...whole, category: 'storage', type: 'entra_user' })).toEqual([]);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await list({ ...whole, limit: '2', ...(cursor && { cursor }) });
      paged.push(...page.items.map(({ key, kind, returned }) => `${key} ${kind}${returned ? ' again' : ''}`));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(await told(whole));
    expect(paged).toHaveLength(9);
  });

  test('what left the scope of the connection was not deleted, before and after it came back', async () => {
    const subscription = '11111111-1111-4111-8111-111111111111';
    await world.save({ entities: [{ ...user('a'), scope: subscription }] }, day(1));
    await world.watch(['entra_user'], day(1, 5), 'complete', null, subscription);
    await world.save({ gone: ['a'] }, day(2));
    await world.within((db) =>
      sql`insert into connection_subscription (organization_id, connection_id, subscription_id, name, state, since)
        values (${world.organizationId}, ${world.connectionId}, ${subscription}, 'Shop', 'out-of-scope', ${day(2)})`.execute(
        db,
      ),
    );
    expect(await told(between(day(1, 6), day(6)))).toEqual(['a out-of-sight']);
    await world.save({ entities: [{ ...user('a'), scope: subscription }] }, day(3));
    await world.watch(['entra_user'], day(3, 5), 'complete', null, subscription);
    expect(await told(between(day(1, 6), day(6)))).toEqual(['a first-sight again', 'a out-of-sight']);
  });

  describe('windows', () => {
    test('of one run, of the latest, and between two', async () => {
      await fiveDays();
      const first = await world.run(day(1), day(1, 5));
      const second = await world.run(day(3), day(3, 5));
      const last = await world.run(day(5), day(5, 5));
      expect(await told({ run: first })).toEqual(['a', 'b', 'd'].map((key) => `${key} first-sight`));
      expect(await told({ run: second })).toEqual(['c appeared']);
      expect(await told({ run: 'latest' })).toEqual(['d gone']);
      expect((await list({ run: 'latest' })).window).toMatchObject({ single: true, toRun: { id: last } });
      expect(await told({ fromRun: second, toRun: last })).toEqual(['d gone', 'a changed', 'b appeared again']);
      expect(await told({ fromRun: last })).toEqual([]);
    });

    test.each([
      [{ from: day(3).toISOString(), to: day(2).toISOString() }, 'invalid_request'],
      [{ from: day(3).toISOString(), run: 'latest' }, 'invalid_request'],
      [{ toRun: '11111111-1111-4111-8111-111111111111' }, 'invalid_request'],
      [{ run: '11111111-1111-4111-8111-111111111111' }, 'not_found'],
      [{ cursor: 'WyJ4IiwieSJd' }, 'invalid_request'],
      [{ type: 'entra_usr' }, 'not_found'],
    ])('%j is refused', async (query, code) => {
      const found = await service.list(world.organizationId, changeQuery.parse(query));
      expect(found).toMatchObject({ ok: false, error: { code } });
    });

    test('runs and rows of another organisation are not there', async () => {
      await fiveDays();
      const run = await world.run(day(1), day(1, 5));
      const other = await given().organization();
      expect(await service.list(other, changeQuery.parse({ run }))).toMatchObject({ ok: false });
      const found = await service.list(other, changeQuery.parse(between(day(0), day(6))));
      expect(found).toMatchObject({ ok: true, value: { items: [] } });
    });
  });

  describe('that nothing changed is not said', () => {
    test('where nothing was read, and before the first sight', async () => {
      await fiveDays();
      await world.run(day(1), day(1, 5));
      const read = async (from: Date, to: Date) => (await summary(between(from, to))).connections;
      const firstReadAt = day(1, 5).toISOString();
      expect(await read(day(1), day(2))).toMatchObject([{ id: world.connectionId, firstReadAt, readInWindow: true }]);
      expect(await read(day(2), day(3))).toMatchObject([{ readInWindow: false }]);
    });

    test('where a type was not read whole, with the reason; of the past the day has it', async () => {
      await world.watch(['entra_user'], day(1));
      await world.watch(['entra_group'], day(1), 'denied', assayError('missing_graph_permission', { permission: 'P' }));
      const unseen = async (to: Date) =>
        (await summary(between(day(0), to))).unseen.map(({ type, outcome, problem }) => [type, outcome, problem?.code]);
      expect(await unseen(day(2))).toEqual([['entra_group', 'denied', 'missing_graph_permission']]);
      await world.run(day(9), day(9, 5));
      await world.within((db) =>
        sql`insert into coverage_day (organization_id, connection_id, day, complete, partial, denied, unlicensed, unknown, reasons)
          values (${world.organizationId}, ${world.connectionId}, '2024-01-01', 1, 1, 0, 0, 0,
            '[{"type":"entra_device","outcome":"partial","code":null}]')`.execute(db),
      );
      expect(await unseen(day(2))).toEqual([['entra_device', 'partial', undefined]]);
      expect(await unseen(day(10))).toEqual([['entra_group', 'denied', 'missing_graph_permission']]);
    });
  });
});
