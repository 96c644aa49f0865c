/** Controls over a period: what each of its days says, and that a day on which nobody looked is no day that passed. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { systemContext } from '../audit/index.ts';
import { checkService } from '../checks/index.ts';
import { now } from '../posture/testing/items.ts';
import { makeWorld, postureViews, type World } from '../posture/testing.ts';
import { eachStore } from '../store/testing.ts';
import { frameworkService } from './service.ts';

const check = 'storage-https-only';
const house = {
  id: 'house',
  title: 'House rules',
  controls: [{ id: 'H-1', title: 'Encrypted on the way' }],
  published: [{ source: 'Us', controls: { 'H-1': [check] } }],
};
type Verdict = 'pass' | 'fail' | 'excepted' | 'unknown' | 'unread';

/** Days from the first to the last one that ended so; by default of the only connection. */
async function judged(
  world: World,
  [first, last]: readonly [string, string],
  verdict: Verdict = 'pass',
  connectionId = world.connectionId,
): Promise<void> {
  const is = (...verdicts: Verdict[]) => (verdicts.includes(verdict) ? 1 : 0);
  await world.store.inOrganization(world.organizationId, (db) =>
    sql`insert into check_day (organization_id, connection_id, day, check_id, passed, failed, excepted, unknown, not_applicable, complete)
      select ${world.organizationId}, ${connectionId}, day::date, ${check}, ${is('pass', 'unread')}, ${is('fail', 'excepted')},
        ${is('excepted')}, ${is('unknown')}, 0, ${verdict !== 'unread'}
      from generate_series(${first}::timestamp, ${last}::timestamp, '1 day') as day`.execute(db),
  );
}

async function houseOf(world: World) {
  const service = frameworkService(
    world.store,
    checkService(world.store, () => now),
    () => now,
  );
  expect((await service.add(world.organizationId, house, systemContext())).ok).toBe(true);
  return async (from: string, to: string, scope: { connections?: string[] } = {}) => {
    const period = { from: `${from}T00:00:00.000Z`, to: `${to}T00:00:00.000Z`, ...scope };
    const controls = await service.source.controls(world.organizationId, { framework: 'house', ...period });
    return controls?.map(({ status, reasons }) => ({ status, reasons }))[0];
  };
}

const holdsFor = (world: World, minutes: number) =>
  world.store.inOrganization(world.organizationId, (db) =>
    sql`update connection set stale_after_minutes = ${minutes}`.execute(db),
  );

eachStore(
  'controls over a period',
  (given) => {
    const start = async () => {
      const world = await makeWorld(given(), []);
      return { world, over: await houseOf(world) };
    };

    test('pass where every day of it does, exceptions taken into account', async () => {
      const { world, over } = await start();
      await judged(world, ['2026-05-01', '2026-05-10']);
      await judged(world, ['2026-05-11', '2026-05-31'], 'excepted');
      expect(await over('2026-05-01', '2026-06-01')).toEqual({ status: 'pass', reasons: [] });
    });

    test('fail where the end of it does, and are partial where one failed before', async () => {
      const { world, over } = await start();
      await judged(world, ['2026-05-01', '2026-05-10']);
      await judged(world, ['2026-05-11', '2026-05-12'], 'fail');
      await judged(world, ['2026-05-13', '2026-05-31']);
      const failed = expect.stringContaining('failed on 2 of 31 days, last on 2026-05-12');
      expect(await over('2026-05-01', '2026-06-01')).toEqual({ status: 'partial', reasons: [failed] });
      expect(await over('2026-05-01', '2026-05-13')).toMatchObject({ status: 'fail' });
      // The period ends before its last moment.
      expect(await over('2026-05-01', '2026-05-11')).toMatchObject({ status: 'pass' });
      expect(await over('2026-05-13', '2026-06-01')).toMatchObject({ status: 'pass' });
    });

    test.each(['unknown', 'unread'] as const)('are unknown where a day is (%s)', async (verdict) => {
      const { world, over } = await start();
      await judged(world, ['2026-05-01', '2026-05-30']);
      await judged(world, ['2026-05-31', '2026-05-31'], verdict);
      expect(await over('2026-05-01', '2026-06-01')).toMatchObject({ status: 'unknown' });
    });

    test('are unknown where one day of ninety was judged', async () => {
      const { world, over } = await start();
      await judged(world, ['2026-05-31', '2026-05-31']);
      const why = expect.stringContaining('was not judged on 89 of 90 days: 2026-03-03 to 2026-05-30.');
      expect(await over('2026-03-03', '2026-06-01')).toEqual({ status: 'unknown', reasons: [why] });
      expect(await over('2026-05-31', '2026-06-01')).toMatchObject({ status: 'pass' });
    });

    test('are unknown where days in the midst of it were not judged, and say what failed as well', async () => {
      const { world, over } = await start();
      await judged(world, ['2026-05-01', '2026-05-09']);
      await judged(world, ['2026-05-10', '2026-05-10'], 'fail');
      await judged(world, ['2026-05-14', '2026-05-31']);
      const why = [
        expect.stringContaining('was not judged on 3 of 31 days: 2026-05-11 to 2026-05-13.'),
        expect.stringContaining('failed on 1 of 28 days'),
      ];
      expect(await over('2026-05-01', '2026-06-01')).toEqual({ status: 'unknown', reasons: why });
      expect(await over('2026-05-14', '2026-06-01')).toMatchObject({ status: 'pass' });
    });

    test('that end with a hole are unknown, and a failure that nobody has seen end stays one', async () => {
      const { world, over } = await start();
      await judged(world, ['2026-05-01', '2026-05-20']);
      const why = expect.stringContaining('2026-05-21 to 2026-05-31');
      expect(await over('2026-05-01', '2026-06-01')).toEqual({ status: 'unknown', reasons: [why] });
      await judged(world, ['2026-05-21', '2026-05-21'], 'fail');
      expect(await over('2026-05-01', '2026-06-01')).toMatchObject({ status: 'fail' });
    });

    test('need no more days than the schedule of the connection has, and none that are still to come', async () => {
      const { world, over } = await start();
      for (const day of ['2026-04-29', '2026-05-06', '2026-05-13', '2026-05-20', '2026-05-27'])
        await judged(world, [day, day]);
      expect(await over('2026-05-01', '2026-07-01')).toMatchObject({ status: 'unknown' });
      await holdsFor(world, 7 * 24 * 60);
      expect(await over('2026-05-01', '2026-07-01')).toMatchObject({ status: 'pass' });
      await holdsFor(world, 6 * 24 * 60 - 1);
      expect(await over('2026-05-01', '2026-07-01')).toMatchObject({ status: 'unknown' });
    });

    test('need a second connection from its first day on only, and then every day of it', async () => {
      const { world, over } = await start();
      const second = await given().connection(world.organizationId);
      await judged(world, ['2026-05-01', '2026-05-31']);
      await judged(world, ['2026-05-15', '2026-05-24'], 'pass', second);
      expect(await over('2026-05-01', '2026-05-25')).toMatchObject({ status: 'pass' });
      const why = expect.stringContaining('was not judged on 7 of 31 days: 2026-05-25 to 2026-05-31.');
      expect(await over('2026-05-01', '2026-06-01')).toEqual({ status: 'unknown', reasons: [why] });
      const only = (connections: string[]) => over('2026-05-01', '2026-06-01', { connections });
      expect(await only([world.connectionId])).toMatchObject({ status: 'pass' });
      expect((await only([second]))?.reasons.join()).toContain('2026-05-01 to 2026-05-14, 2026-05-25 to 2026-05-31');
    });

    test('that nobody judged at all, or that are still to come, are unknown', async () => {
      const { world, over } = await start();
      await judged(world, ['2026-05-01', '2026-05-31']);
      const why = expect.stringContaining('was not judged in the period');
      expect(await over('2026-01-01', '2026-02-01')).toEqual({ status: 'unknown', reasons: [why] });
      expect(await over('2026-08-01', '2026-09-01')).toEqual({ status: 'unknown', reasons: [why] });
    });
  },
  postureViews,
);
