/** Completeness decides what may end: each way in which a list does not come to its end, and what is known afterwards. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../cloud/testing/fake-azure.ts';
import { eachStore } from '../store/testing.ts';
import { denied, type FakeRuns, fakeRuns, fakeTenant, resource, subscriptionId, user } from './testing.ts';

eachStore('a run', (given) => {
  let runs: FakeRuns;
  beforeEach(async () => {
    runs = await fakeRuns(given());
  });
  const disks = (...names: string[]) => names.map((name) => resource('Microsoft.Compute/disks', name));

  test('over everything is complete, and the next one ends what it no longer sees', async () => {
    const tenant = fakeTenant({
      graph: { '/users': [[user('Ada')], [user('Bob')]] },
      tables: { resources: [disks('a'), disks('b')] },
    });
    expect(await runs.run(tenant)).toBe('succeeded');
    expect([await runs.present('entra_user'), await runs.present('azure_disk')]).toEqual([
      ['Ada', 'Bob'],
      ['a', 'b'],
    ]);
    expect(await runs.outcomes('entra_user')).toEqual({ tenant: 'complete' });
    expect(await runs.outcomes('azure_disk')).toEqual({ [subscriptionId]: 'complete' });
    expect(
      await runs.rows(
        `select items::int, scope_name, last_complete_at = finished_at as now from collection where type = 'azure_disk'`,
      ),
    ).toEqual([{ items: 2, scope_name: `Name of ${subscriptionId}`, now: true }]);

    tenant.graph = { '/users': [[user('Bob')]] };
    tenant.tables = {};
    expect(await runs.run(tenant)).toBe('succeeded');
    expect([await runs.present('entra_user'), await runs.present('azure_disk')]).toEqual([['Bob'], []]);
    expect(
      await runs.rows(
        `select name from entity where gone_at is not null and type in ('entra_user', 'azure_disk') order by name`,
      ),
    ).toEqual([{ name: 'Ada' }, { name: 'a' }, { name: 'b' }]);
    // What the pages held was for resuming only.
    expect(await runs.rows('select 1 from sync_page')).toEqual([]);
  });

  test('that finds nothing new writes no entity', async () => {
    const tenant = fakeTenant({ graph: { '/users': [[user('Ada')]] }, tables: { resources: [disks('a')] } });
    await runs.run(tenant);
    const before = await runs.rows('select id, xmin::text from entity order by id');
    expect(await runs.run(tenant)).toBe('succeeded');
    expect(await runs.rows('select id, xmin::text from entity order by id')).toEqual(before);
    expect(await runs.rows('select 1 from entity_version')).toEqual([]);
  });

  const json = (status: number, code: string, message = ''): Reply => ({ status, json: { error: { code, message } } });
  describe.each<[string, string, Reply]>([
    ['is denied', 'denied', denied],
    ['needs a licence', 'unlicensed', json(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant')],
    ['breaks', 'failed', json(400, 'BadRequest')],
    ['is no list', 'failed', { json: { nothing: true } }],
  ])('whose list of users %s', (_, outcome, reply) => {
    test(`keeps what it knew of them, as ${outcome}`, async () => {
      const tenant = fakeTenant({ graph: { '/users': [[user('Ada')]], '/groups': [[]] } });
      await runs.run(tenant);
      const [before] = await runs.rows(`select last_complete_at from collection where type = 'entra_user'`);
      tenant.on = (path) => (path === '/users' ? reply : undefined);
      expect(await runs.run(tenant)).toBe('partial');
      expect(await runs.present('entra_user')).toEqual(['Ada']);
      expect(await runs.outcomes('entra_user')).toEqual({ tenant: outcome });
      expect(await runs.outcomes('entra_group')).toEqual({ tenant: 'complete' });
      const [after] = await runs.rows(
        `select last_complete_at, problem is not null as told from collection where type = 'entra_user'`,
      );
      expect(after).toEqual({ ...before, told: true });
    });
  });

  test('that breaks on the third page keeps the first two, and ends nothing', async () => {
    const tenant = fakeTenant({ graph: { '/users': [[user('Ada'), user('Zoe')]] } });
    await runs.run(tenant);
    tenant.graph = { '/users': [[user('Bob')], [user('Cy')], [user('Dee')]] };
    tenant.on = (path, page) => (path === '/users' && page === 3 ? json(400, 'BadRequest') : undefined);
    expect(await runs.run(tenant)).toBe('partial');
    expect(await runs.present('entra_user')).toEqual(['Ada', 'Bob', 'Cy', 'Zoe']);
    expect(await runs.outcomes('entra_user')).toEqual({ tenant: 'partial' });
  });

  test('tries a page again that came in a wrong shape, from where it was', async () => {
    const tenant = fakeTenant({ graph: { '/users': [[user('Ada')], [user('Bob')], [user('Cy')]] } });
    let faults = 2;
    tenant.on = (path, page) => (path === '/users' && page === 2 && faults-- > 0 ? { json: {} } : undefined);
    expect(await runs.run(tenant)).toBe('succeeded');
    expect(await runs.present('entra_user')).toEqual(['Ada', 'Bob', 'Cy']);
  });

  test('comes to an end where links go round in a circle', async () => {
    const tenant = fakeTenant({ graph: { '/devices': [[]] } });
    tenant.on = (path, page, call) => {
      if (path !== '/devices') return undefined;
      const next = new URL(call.url);
      next.searchParams.set('page', String(page === 1 ? 2 : 1));
      return { json: { value: [{ id: `d${page}` }], '@odata.nextLink': next.href } };
    };
    expect(await runs.run(tenant)).toBe('partial');
    expect(await runs.outcomes('entra_device')).toEqual({ tenant: 'partial' });
    expect(tenant.asked.filter((path) => path.startsWith('/devices')).length).toBeLessThan(12);
  });

  test('an item that cannot be read is counted, and may not have ended', async () => {
    const tenant = fakeTenant({ tables: { resources: [disks('a', 'b')] } });
    await runs.run(tenant);
    tenant.tables = { resources: [[...disks('a'), { ...resource('Microsoft.Compute/disks', 'b'), name: 5 }]] };
    expect(await runs.run(tenant)).toBe('partial');
    expect(await runs.present('azure_disk')).toEqual(['a', 'b']);
    expect(await runs.outcomes('azure_disk')).toEqual({ [subscriptionId]: 'partial' });
    expect(await runs.outcomes('azure_virtual_machine')).toEqual({ [subscriptionId]: 'complete' });
    expect(await runs.rows('select type, scope from rejected_item')).toEqual([
      { type: 'azure_disk', scope: subscriptionId },
    ]);
  });

  test('a page of nothing but bad items is saved, however many', async () => {
    const bad = Array.from({ length: 10_000 }, (_, index) => ({ id: `u${index}`, displayName: 5 }));
    expect(await runs.run(fakeTenant({ graph: { '/users': [bad] } }))).toBe('partial');
    const [count] = await runs.rows(`select count(*)::int as count from rejected_item where type = 'entra_user'`);
    expect(count).toEqual({ count: 10_000 });
  });

  test('NUL in a name, a reason or an error fails nothing', async () => {
    const tenant = fakeTenant({
      graph: { '/users': [[user('A\0da'), { id: 'bad\0id', displayName: 5 }]] },
      on: (path) => (path === '/devices' ? json(400, 'Bad\0Request', 'what\0?') : undefined),
    });
    expect(await runs.run(tenant)).toBe('partial');
    expect(await runs.present('entra_user')).toEqual(['A\uFFFDda']);
    expect(await runs.outcomes('entra_device')).toEqual({ tenant: 'failed' });
  });

  describe('whose rights are not enough', () => {
    const azureTenant = () => fakeTenant({ tables: { resources: [disks('a')] } });

    test('marks as denied what Resource Graph leaves out, and ends nothing', async () => {
      const tenant = azureTenant();
      await runs.run(tenant);
      tenant.tables = {};
      tenant.actions = (scope) => (scope.startsWith('/subscriptions/') ? ['Microsoft.Network/*'] : ['*']);
      expect(await runs.run(tenant)).toBe('partial');
      expect(await runs.present('azure_disk')).toEqual(['a']);
      expect(await runs.outcomes('azure_disk')).toEqual({ [subscriptionId]: 'denied' });
      expect(await runs.outcomes('azure_virtual_network')).toEqual({ [subscriptionId]: 'complete' });
    });

    test('marks as partial what cannot be told', async () => {
      const tenant = azureTenant();
      await runs.run(tenant);
      tenant.tables = {};
      tenant.on = (path) => (path.endsWith('/roleAssignments') ? json(403, 'AuthorizationFailed') : undefined);
      expect(await runs.run(tenant)).toBe('partial');
      expect(await runs.present('azure_disk')).toEqual(['a']);
      expect(await runs.outcomes('azure_disk')).toEqual({ [subscriptionId]: 'partial' });
    });

    test('keeps a subscription that is no longer visible, as denied', async () => {
      const tenant = azureTenant();
      await runs.run(tenant);
      tenant.tables = {};
      tenant.subscriptions = ['5bbbbbbb-0000-0000-0000-000000000002'];
      expect(await runs.run(tenant)).toBe('partial');
      expect(await runs.present('azure_disk')).toEqual(['a']);
      expect(await runs.outcomes('azure_disk')).toEqual({
        [subscriptionId]: 'denied',
        [`${tenant.subscriptions[0]}`]: 'complete',
      });
      const [row] =
        await runs.rows(`select problem->>'code' as code, last_complete_at is not null as known from collection
        where type = 'azure_disk' and outcome = 'denied'`);
      expect(row).toEqual({ code: 'subscription_not_visible', known: true });
    });
  });

  test('that cannot sign in fails with the reason and touches nothing', async () => {
    const tenant = fakeTenant({ graph: { '/users': [[user('Ada')]] } });
    await runs.run(tenant);
    tenant.on = (path) => (path === '/subscriptions' ? json(401, 'InvalidAuthenticationToken') : undefined);
    expect(await runs.run(tenant)).toBe('failed');
    expect(await runs.present('entra_user')).toEqual(['Ada']);
    expect(await runs.rows(`select error->>'code' is not null as told from sync_run where state = 'failed'`)).toEqual([
      { told: true },
    ]);
  });
});
