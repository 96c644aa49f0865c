/** Controls from their checks: what fails, what nobody could look at, what is too old, and what people say. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { systemContext } from '../audit/index.ts';
import { judgeHere } from '../checks/evaluate/judge-thread.ts';
import { checkDecisions, checkService } from '../checks/index.ts';
import { item, now, resourceGroup } from '../posture/testing/items.ts';
import { makeWorld, postureViews, setCoverage, type World } from '../posture/testing.ts';
import { eachStore } from '../store/testing.ts';
import { frameworkService } from './service.ts';

const account = (supportsHttpsTrafficOnly: boolean) =>
  item('azure_storage_account', {
    id: `${resourceGroup}/providers/Microsoft.Storage/storageAccounts/one`,
    ...{ name: 'one', type: 'Microsoft.Storage/storageAccounts', kind: 'StorageV2', location: 'westeurope' },
    properties: { supportsHttpsTrafficOnly },
  });
/** Of the organisation's own: one control of one check, and one that no check can judge. */
const house = {
  id: 'house',
  title: 'House rules',
  controls: [
    { id: 'H-1', title: 'Encrypted on the way' },
    { id: 'H-2', title: 'Doors are locked' },
  ],
  published: [{ source: 'Us', controls: { 'H-1': ['storage-https-only'] } }],
};

async function servicesOf(world: World, at = now) {
  const checks = checkService(
    world.store,
    () => at,
    () => judgeHere,
  );
  const service = frameworkService(world.store, checks, () => at);
  await checks.evaluate(world.organizationId, world.connectionId);
  const added = await service.add(world.organizationId, house, systemContext());
  expect(added.ok).toBe(true);
  const statuses = async () => {
    const found = await service.get(world.organizationId, 'house');
    return found.ok ? Object.fromEntries(found.value.items.map(({ id, status }) => [id, status])) : found.error.code;
  };
  const stale = async () => {
    const found = await service.control(world.organizationId, 'house', 'H-1');
    return found.ok && found.value.ties.some((tie) => tie.stale);
  };
  return { service, checks, statuses, stale };
}

const read = (world: World, at: Date) =>
  world.store.inOrganization(world.organizationId, (db) =>
    sql`update connection set last_success_at = ${at} where organization_id = ${world.organizationId}`.execute(db),
  );

const revoke = (world: World, connectionId: string, at: Date | null = now) =>
  world.store.inOrganization(world.organizationId, (db) =>
    sql`update connection set revoked_at = ${at} where id = ${connectionId}`.execute(db),
  );

eachStore(
  'frameworks',
  (given) => {
    test('a control passes where its checks do, fails where one fails, and takes exceptions into account', async () => {
      const good = await makeWorld(given(), [account(true)]);
      await read(good, now);
      expect(await (await servicesOf(good)).statuses()).toEqual({ 'H-1': 'passing', 'H-2': 'uncovered' });
      const bad = await makeWorld(given(), [account(false)]);
      await read(bad, now);
      const { statuses } = await servicesOf(bad);
      expect(await statuses()).toEqual({ 'H-1': 'failing', 'H-2': 'uncovered' });
      const request = {
        checkId: 'storage-https-only',
        subjectId: null,
        tagName: null,
        tagValue: null,
        personId: null,
        expiresAt: null,
      };
      await checkDecisions(bad.store, () => now).except(
        bad.organizationId,
        { ...request, reason: 'Old', owner: 'Ada', approver: 'Bo' },
        systemContext(),
      );
      expect(await statuses()).toMatchObject({ 'H-1': 'passing' });
    });

    test('a tenant that is half denied, stale or revoked shows no control as passing', async () => {
      const denied = await makeWorld(given(), [account(true)]);
      await read(denied, now);
      await setCoverage(denied, ['azure_storage_account'], 'denied');
      expect(await (await servicesOf(denied)).statuses()).toMatchObject({ 'H-1': 'unknown' });
      const old = await makeWorld(given(), [account(true)]);
      await read(old, new Date(now.getTime() - 30 * 86_400_000));
      expect(await (await servicesOf(old)).statuses()).toMatchObject({ 'H-1': 'degraded' });
      const gone = await makeWorld(given(), [account(true)]);
      await read(gone, now);
      const { statuses } = await servicesOf(gone);
      await revoke(gone, gone.connectionId);
      expect(await statuses()).toMatchObject({ 'H-1': 'degraded' });
    });

    test('a connection that was never read, or not judged yet, lets no control pass beside another that is fresh', async () => {
      const world = await makeWorld(given(), [account(true)]);
      await read(world, now);
      const { checks, statuses, stale } = await servicesOf(world);
      expect(await statuses()).toMatchObject({ 'H-1': 'passing' });
      expect(await stale()).toBe(false);
      const second = await given().connection(world.organizationId);
      expect(await statuses()).toMatchObject({ 'H-1': 'degraded' });
      expect(await stale()).toBe(true);
      await read(world, now);
      expect(await statuses()).toMatchObject({ 'H-1': 'degraded' });
      await revoke(world, second);
      expect(await statuses()).toMatchObject({ 'H-1': 'passing' });
      await revoke(world, second, null);
      await checks.evaluate(world.organizationId, second);
      // It was judged, and what it should have read is not there.
      expect(await statuses()).toMatchObject({ 'H-1': 'unknown' });
    });

    test('a tenant of which nothing was ever read shows no control as passing', async () => {
      const world = await makeWorld(given(), [account(true)]);
      expect(await (await servicesOf(world)).statuses()).toMatchObject({ 'H-1': 'degraded' });
    });

    test('what no check can judge a person says, until its time has run out', async () => {
      const world = await makeWorld(given(), [account(true)]);
      await read(world, now);
      const { service, statuses } = await servicesOf(world);
      const request = { status: 'pass', statement: 'Seen', expiresAt: '2026-07-01T00:00:00Z' } as const;
      await service.attest(world.organizationId, 'house', 'H-2', request, systemContext());
      expect(await statuses()).toMatchObject({ 'H-2': 'passing' });
      const later = await servicesOf(world, new Date('2026-08-01T00:00:00Z'));
      expect(await later.statuses()).toMatchObject({ 'H-2': 'uncovered' });
    });

    test('a file with faults names each of them and takes nothing', async () => {
      const world = await makeWorld(given(), []);
      const { service } = await servicesOf(world);
      const file = {
        ...house,
        id: 'broken',
        published: [{ source: 'Us', controls: { 'H-9': ['storage-https-only'], 'H-1': ['no-such-check'] } }],
        derived: { 'no-such-topic': ['H-1'] },
      };
      const refused = await service.add(world.organizationId, file, systemContext());
      expect(refused).toMatchObject({
        ok: false,
        error: {
          code: 'framework_file_invalid',
          details: {
            faults: [
              'published.0.controls.H-9: there is no control H-9',
              'published.0.controls.H-1: there is no check no-such-check',
              'derived.no-such-topic: no check has this topic',
            ],
          },
        },
      });
      expect(await service.get(world.organizationId, 'broken')).toMatchObject({ ok: false });
      const taken = await service.add(world.organizationId, { ...house, id: 'soc2' }, systemContext());
      expect(taken).toMatchObject({ ok: false, error: { code: 'framework_id_taken' } });
    });
  },
  postureViews,
);
