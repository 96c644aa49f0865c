/** Schedules over a clock that the test moves. */
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../store/index.ts';
import { eachStore, type GivenStore } from '../store/testing.ts';
import { nextTick } from './schedule.ts';
import { connectionTicker } from './ticker.ts';

const minute = 60_000;

interface Run {
  readonly connection_id: string;
  readonly trigger: string;
  readonly state: string;
}

function scheduled(given: () => GivenStore) {
  let now = new Date('2026-10-01T12:00:00Z');
  let organizationId = '';
  const queued: string[] = [];
  const ticker = () =>
    connectionTicker({ store: given().store, enqueue: async (_, runId) => void queued.push(runId), now: () => now });
  const inside = <T>(text: string): Promise<T[]> =>
    given().store.inOrganization(organizationId, async (db) => (await sql.raw<T>(text).execute(db)).rows);
  return {
    ticker,
    inside,
    queued,
    now: () => now,
    wait: (minutes: number) => {
      now = new Date(now.getTime() + minutes * minute);
    },
    goTo: (moment: Date) => {
      now = moment;
    },
    /** A new organisation with a connection; its id. */
    connection: async () => {
      organizationId = await given().organization();
      queued.length = 0;
      return given().connection(organizationId);
    },
    runs: (id: string) =>
      inside<Run>(`select connection_id, trigger, state from sync_run where connection_id = '${id}'`),
    endRuns: () => inside(`update sync_run set state = 'succeeded', finished_at = '${now.toISOString()}'`),
    nextRunAt: async (id: string) =>
      (await inside<{ next_run_at: Date }>(`select next_run_at from connection where id = '${id}'`))[0]?.next_run_at,
    events: async () =>
      (await inside<{ kind: string }>('select kind from connection_event order by at')).map(({ kind }) => kind),
  };
}

eachStore('the clock of connections', (given) => {
  const world = scheduled(given);
  let id: string;

  beforeEach(async () => {
    id = await world.connection();
    // The first look plans a connection that has no tick yet, and starts nothing.
    await world.ticker().tick();
    expect(await world.runs(id)).toEqual([]);
  });
  const atTick = async () => world.goTo((await world.nextRunAt(id)) ?? world.now());

  test('starts a sync when it is due, once', async () => {
    world.goTo(new Date(((await world.nextRunAt(id))?.getTime() ?? 0) - 1));
    await world.ticker().tick();
    expect(await world.runs(id)).toEqual([]);
    await atTick();
    await world.ticker().tick();
    await world.ticker().tick();
    expect(await world.runs(id)).toEqual([{ connection_id: id, trigger: 'schedule', state: 'queued' }]);
    expect(world.queued).toHaveLength(1);
    expect(await world.nextRunAt(id)).toEqual(nextTick(id, 60, world.now()));
  });

  test('makes one sync of many ticks that were missed', async () => {
    world.wait(60 * 24 * 3);
    await world.ticker().tick();
    await world.endRuns();
    await world.ticker().tick();
    expect(await world.runs(id)).toHaveLength(1);
    await atTick();
    await world.ticker().tick();
    expect(await world.runs(id)).toHaveLength(2);
  });

  test('lets a sync that runs stand for the tick', async () => {
    await atTick();
    await world.ticker().tick();
    await atTick();
    await world.ticker().tick();
    expect(await world.runs(id)).toHaveLength(1);
    expect((await world.nextRunAt(id))?.getTime()).toBeGreaterThan(world.now().getTime());
  });

  test.each([
    ['paused', 'paused_at = now()'],
    ['revoked', 'revoked_at = now()'],
    ['read by hand only', 'interval_minutes = null'],
  ])('starts nothing for one that is %s', async (_, set) => {
    await world.inside(`update connection set ${set} where id = '${id}'`);
    world.wait(60 * 24);
    await world.ticker().tick();
    expect(await world.runs(id)).toEqual([]);
  });

  test('tells once that facts are stale, and once that they are fresh again', async () => {
    await world.inside(
      `update connection set last_success_at = '${world.now().toISOString()}', interval_minutes = null`,
    );
    world.wait(359);
    await world.ticker().tick();
    expect(await world.events()).toEqual([]);
    world.wait(1);
    await world.ticker().tick();
    await world.ticker().tick();
    expect(await world.events()).toEqual(['stale']);
    world.wait(1);
    await world.inside(`update connection set last_success_at = '${world.now().toISOString()}'`);
    await world.ticker().tick();
    await world.ticker().tick();
    expect(await world.events()).toEqual(['stale', 'fresh_again']);
  });

  describe('several processes', () => {
    test('start a sync once', async ({ skip }) => {
      const { url } = given();
      skip(url === undefined, 'the embedded store has one process only');
      const other = await openStore({ kind: 'url', url: url ?? '' });
      if (!other.ok) throw new Error(other.error.cause);
      try {
        const second = connectionTicker({ store: other.value, enqueue: async () => {}, now: world.now });
        for (let round = 0; round < 5; round++) {
          await atTick();
          const started = await Promise.all([
            world.ticker().tick(),
            second.tick(),
            world.ticker().tick(),
            second.tick(),
          ]);
          expect(started.reduce((sum, count) => sum + count, 0)).toBe(1);
          await world.endRuns();
        }
        expect(await world.runs(id)).toHaveLength(5);
      } finally {
        await other.value.close();
      }
    });
  });
});
