/** Controls of some subscriptions: what lies in them today, and of the days before what the whole of the connection shows. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { systemContext } from '../audit/index.ts';
import { judgeHere } from '../checks/evaluate/judge-thread.ts';
import { checkDecisions, checkService } from '../checks/index.ts';
import { item, now, resourceGroup } from '../posture/testing/items.ts';
import { makeWorld, postureViews, type World } from '../posture/testing.ts';
import { eachStore } from '../store/testing.ts';
import { frameworkService } from './service.ts';

const check = 'storage-https-only';
const ours = '99999999-0000-4000-8000-000000000001';
const theirs = '99999999-0000-4000-8000-000000000002';
const account = (subscription: string, supportsHttpsTrafficOnly: boolean) =>
  item('azure_storage_account', {
    id: `${resourceGroup.replace(ours, subscription)}/providers/Microsoft.Storage/storageAccounts/one`,
    ...{ name: 'one', type: 'Microsoft.Storage/storageAccounts', kind: 'StorageV2', location: 'westeurope' },
    properties: { supportsHttpsTrafficOnly },
  });
const house = {
  id: 'house',
  title: 'House rules',
  controls: [{ id: 'H-1', title: 'Encrypted on the way' }],
  published: [{ source: 'Us', controls: { 'H-1': [check] } }],
};

async function houseOf(world: World) {
  const checks = checkService(
    world.store,
    () => now,
    () => judgeHere,
  );
  await checks.evaluate(world.organizationId, world.connectionId);
  const service = frameworkService(world.store, checks, () => now);
  await service.add(world.organizationId, house, systemContext());
  return async (subscription: string, from = '2026-06-01', to = '2026-07-01') => {
    const period = { from: `${from}T00:00:00.000Z`, to: `${to}T00:00:00.000Z`, subscriptions: [subscription] };
    const controls = await service.source.controls(world.organizationId, { framework: 'house', ...period });
    return controls?.map(({ status, reasons }) => ({ status, reasons }))[0];
  };
}

const day = (world: World, on: string, failed: number) =>
  world.store.inOrganization(world.organizationId, (db) =>
    sql`insert into check_day (organization_id, connection_id, day, check_id, passed, failed, excepted, unknown, not_applicable, complete)
      values (${world.organizationId}, ${world.connectionId}, ${on}, ${check}, 1, ${failed}, 0, 0, 0, true)`.execute(
      db,
    ),
  );

eachStore(
  'controls of some subscriptions',
  (given) => {
    test('stand today as what lies in them does', async () => {
      const over = await houseOf(await makeWorld(given(), [account(ours, true), account(theirs, false)]));
      expect(await over(ours)).toEqual({ status: 'pass', reasons: [] });
      expect(await over(theirs)).toMatchObject({ status: 'fail' });
    });

    test('take exceptions into account', async () => {
      const world = await makeWorld(given(), [account(ours, true), account(theirs, false)]);
      const over = await houseOf(world);
      const only = { checkId: check, subjectId: null, tagName: null, tagValue: null, personId: null, expiresAt: null };
      await checkDecisions(world.store, () => now).except(
        world.organizationId,
        { ...only, reason: 'Old', owner: 'Ada', approver: 'Bo' },
        systemContext(),
      );
      expect(await over(theirs)).toEqual({ status: 'pass', reasons: [] });
    });

    test('are unknown where something of them could not be read, and not where it is of others', async () => {
      const world = await makeWorld(given(), [account(ours, true), account(theirs, true)]);
      await world.store.inOrganization(world.organizationId, (db) =>
        sql`insert into collection (organization_id, connection_id, type, scope, scope_name, run_id, outcome, items, rejected, finished_at)
          values (${world.organizationId}, ${world.connectionId}, 'azure_storage_account', ${theirs}, 'Theirs', ${randomUUID()}::uuid,
            'partial', 1, 0, now())`.execute(db),
      );
      const over = await houseOf(world);
      expect(await over(ours)).toMatchObject({ status: 'pass' });
      expect(await over(theirs)).toMatchObject({ status: 'unknown' });
    });

    test('pass over a period where all of the connection did, and today what lies in them', async () => {
      const world = await makeWorld(given(), [account(ours, true), account(theirs, false)]);
      const over = await houseOf(world);
      const without = expect.stringContaining('was not judged on 2 of 3 days: 2026-05-30 to 2026-05-31.');
      expect(await over(ours, '2026-05-30')).toEqual({ status: 'unknown', reasons: [without] });
      await day(world, '2026-05-30', 0);
      await day(world, '2026-05-31', 0);
      expect(await over(ours, '2026-05-30')).toEqual({ status: 'pass', reasons: [] });
      expect(await over(ours, '2026-05-30', '2026-06-01')).toEqual({ status: 'pass', reasons: [] });
      expect(await over(theirs, '2026-05-30')).toMatchObject({ status: 'fail' });
    });

    test('are unknown where something failed on a day before, since nobody knows whether it was in them', async () => {
      const world = await makeWorld(given(), [account(ours, true)]);
      const over = await houseOf(world);
      await day(world, '2026-05-30', 1);
      await day(world, '2026-05-31', 0);
      const why = expect.stringMatching(
        /did not pass on 1 of \d days, in these subscriptions or in others: 2026-05-30/,
      );
      expect(await over(ours, '2026-05-30')).toEqual({ status: 'unknown', reasons: [why] });
      expect(await over(ours, '2026-05-30', '2026-05-31')).toEqual({ status: 'unknown', reasons: [why] });
      expect(await over(ours, '2026-05-31')).toMatchObject({ status: 'pass' });
    });
  },
  postureViews,
);
