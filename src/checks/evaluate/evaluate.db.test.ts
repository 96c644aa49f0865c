/** The life of verdicts: what changes, what cannot be known any more, what ends; and that less work gives the same answer. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Item, item, now, resourceGroup, subscription } from '../../posture/testing/items.ts';
import { end, makeWorld, postureViews, save, setCoverage, type World } from '../../posture/testing.ts';
import { eachStore } from '../../store/testing.ts';
import { storageAccountChecks } from '../azure/storage/accounts.ts';
import { storageServiceChecks } from '../azure/storage/services.ts';
import type { Check } from '../declaration.ts';
import { defaultDeadlines } from '../policy.ts';
import { readTotals } from '../repo.ts';
import { at, fact, isTrue, some } from '../rule/index.ts';
import { evaluateChecks } from './evaluate.ts';
import { judgeHere, startJudgeThread } from './judge-thread.ts';

const https = storageAccountChecks[0] as Check;
const softDelete = storageServiceChecks.find(({ id }) => id === 'storage-blob-soft-delete') as Check;
/** About the subscription as a whole. */
const anyHttps: Check = {
  ...https,
  id: 'any-account-with-https',
  subject: 'azure_subscription',
  facts: { accounts: { from: 'subscription', types: ['azure_storage_account'] } },
  rule: some(fact('accounts'), https.rule, { none: 'fail' }),
};
const three = [https, softDelete, anyHttps];

const idOf = (name: string) => `${resourceGroup}/providers/Microsoft.Storage/storageAccounts/${name}`;
const keyOf = (name: string) => idOf(name).toLowerCase();
const account = (name: string, supportsHttpsTrafficOnly: boolean): Item =>
  item('azure_storage_account', {
    ...{ id: idOf(name), name, type: 'Microsoft.Storage/storageAccounts', kind: 'StorageV2', location: 'westeurope' },
    properties: { supportsHttpsTrafficOnly },
  });
const blobs = (name: string, days: number): Item =>
  item(
    'azure_blob_service',
    {
      id: `${idOf(name)}/blobServices/default`,
      name: 'default',
      properties: { deleteRetentionPolicy: { enabled: true, days } },
    },
    keyOf(name),
  );
const place = item('azure_subscription', {
  id: subscription,
  name: 'Shop',
  type: 'microsoft.resources/subscriptions',
  properties: { state: 'Enabled' },
});
const two = [place, account('good', true), blobs('good', 7), account('bad', false), blobs('bad', 1)];

const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

async function judge(world: World, checks: readonly Check[] = three, at = now, runId: string | null = null) {
  const options = { ...world, now: at, runId, settings: {}, deadlines: defaultDeadlines, judge: judgeHere };
  return evaluateChecks(world.store, checks, options);
}

async function verdicts(world: World): Promise<Record<string, string>> {
  return world.store.inOrganization(world.organizationId, async (db) => {
    const { rows } = await sql<{
      name: string;
      verdicts: string;
    }>`select entity.name, judged.verdicts from check_subject as judged
      join entity on entity.organization_id = judged.organization_id and entity.id = judged.subject_id`.execute(db);
    return Object.fromEntries(rows.map(({ name, verdicts }) => [name, verdicts]));
  });
}

async function totals(world: World, checkId: string) {
  return world.store.inOrganization(world.organizationId, (db) =>
    db.selectFrom('check_total').selectAll().where('check_id', '=', checkId).executeTakeFirstOrThrow(),
  );
}

async function failures(world: World) {
  return world.store.inOrganization(world.organizationId, (db) =>
    db
      .selectFrom('check_failure')
      .select(['check_id', 'detected_at', 'due_at', 'resolved_at'])
      .orderBy('check_id')
      .execute(),
  );
}

eachStore(
  'checks over time',
  (given) => {
    test('every subject gets a verdict of each check of its type, and failures a deadline', async () => {
      const world = await makeWorld(given(), two);
      expect(await judge(world)).toMatchObject({ judged: 3 });
      expect(await verdicts(world)).toEqual({ good: 'pp', bad: 'ff', Shop: 'p' });
      expect(await totals(world, https.id)).toMatchObject({ passed: '1', failed: '1', unknown: '0', missing: null });
      const due = new Date(now.getTime() + defaultDeadlines.high * 86_400_000);
      expect((await failures(world))[1]).toEqual({
        check_id: https.id,
        detected_at: now,
        due_at: due,
        resolved_at: null,
      });
    });

    test('of a revoked connection nothing passes or fails, until it is read again', async () => {
      const world = await makeWorld(given(), two);
      await judge(world);
      const revoke = (at: Date | null) =>
        world.store.inOrganization(world.organizationId, (db) =>
          db.updateTable('connection').set({ revoked_at: at }).execute(),
        );
      const open = () =>
        world.store.inOrganization(world.organizationId, (db) =>
          db.selectFrom('check_failure').select(['check_id', 'unknown_since']).orderBy('check_id').execute(),
        );
      await revoke(later(1));
      expect(await judge(world, three, later(1))).toMatchObject({ judged: 0 });
      expect(await verdicts(world)).toEqual({ good: 'uu', bad: 'uu', Shop: 'u' });
      expect(await totals(world, https.id)).toMatchObject({ passed: '0', failed: '0', unknown: '2' });
      expect(await totals(world, https.id)).toMatchObject({
        missing: [{ outcome: 'denied', reason: expect.stringContaining('was revoked on') }],
      });
      expect((await open()).map(({ unknown_since }) => unknown_since)).toEqual([later(1), later(1)]);
      await revoke(null);
      expect(await judge(world, three, later(2))).toMatchObject({ judged: 3 });
      expect(await verdicts(world)).toEqual({ good: 'pp', bad: 'ff', Shop: 'p' });
      expect(await totals(world, https.id)).toMatchObject({ passed: '1', failed: '1', missing: null });
      expect((await open()).map(({ unknown_since }) => unknown_since)).toEqual([null, null]);
      expect((await failures(world)).map(({ detected_at }) => detected_at)).toEqual([now, now]);
    });

    test('nothing is judged again where nothing changed, and what changed alone where something did', async () => {
      const world = await makeWorld(given(), two);
      await judge(world);
      expect(await judge(world, three, later(1))).toMatchObject({ judged: 0 });
      await save(world, [account('bad', false), blobs('bad', 30)], later(2));
      // The account whose blob service changed.
      expect(await judge(world, three, later(3))).toMatchObject({ judged: 1 });
      expect(await verdicts(world)).toMatchObject({ bad: 'fp' });
      const [soft] = (await failures(world)).filter(({ check_id }) => check_id === softDelete.id);
      expect(soft?.resolved_at).toEqual(later(3));
    });

    test('a day has its verdicts from a sync, or from what was read and is not yet stale', async () => {
      const world = await makeWorld(given(), two);
      await world.store.inOrganization(world.organizationId, (db) =>
        db.updateTable('connection').set({ last_success_at: now }).execute(),
      );
      const days = () =>
        world.store.inOrganization(world.organizationId, async (db) => {
          const { rows } = await sql<{
            day: string;
          }>`select distinct day::text as day from check_day order by day`.execute(db);
          return rows.map(({ day }) => day);
        });
      await judge(world, three, later(5));
      expect(await days()).toEqual(['2026-06-01']);
      // Somebody has changed a setting two days later: nothing was read meanwhile.
      await judge(world, three, later(48));
      expect(await days()).toEqual(['2026-06-01']);
      await judge(world, three, later(48), randomUUID());
      expect(await days()).toEqual(['2026-06-01', '2026-06-03']);
    });

    test('a failure that comes back has a new deadline', async () => {
      const world = await makeWorld(given(), two);
      await judge(world);
      await save(world, [account('bad', true)], later(1));
      await judge(world, three, later(2));
      await save(world, [account('bad', false)], later(3));
      await judge(world, three, later(4));
      const [again] = (await failures(world)).filter(({ check_id }) => check_id === https.id);
      expect(again).toMatchObject({ detected_at: later(4), resolved_at: null });
    });

    test('facts that can no longer be read make unknown, and what failed stays open', async () => {
      const world = await makeWorld(given(), two);
      await judge(world);
      await setCoverage(world, ['azure_blob_service'], 'denied');
      await end(world, [`${keyOf('good')}/blobservices/default`, `${keyOf('bad')}/blobservices/default`]);
      await judge(world, three, later(1));
      expect(await verdicts(world)).toMatchObject({ good: 'pu', bad: 'fu' });
      expect(await totals(world, softDelete.id)).toMatchObject({ passed: '0', failed: '0', unknown: '2' });
      expect((await failures(world)).filter(({ resolved_at }) => resolved_at === null)).toHaveLength(2);
    });

    test('an exception for what is no longer known hides nothing else that fails', async () => {
      const world = await makeWorld(given(), [
        place,
        account('one', true),
        blobs('one', 1),
        account('two', true),
        blobs('two', 1),
      ]);
      await judge(world);
      const { organizationId, connectionId } = world;
      await world.store.inOrganization(organizationId, async (db) => {
        const { id } = await db
          .selectFrom('entity')
          .select('id')
          .where('key', '=', keyOf('one'))
          .executeTakeFirstOrThrow();
        const only = { check_id: softDelete.id, subject_id: id, tag_name: null, tag_value: null, expires_at: null };
        const by = { reason: 'r', owner: 'Ada', approver: 'Bo', created_by: 'Bo', created_at: now };
        await db
          .insertInto('check_exception')
          .values({ organization_id: organizationId, id: randomUUID(), ...only, ...by, ended_at: null, ended_by: null })
          .execute();
      });
      const counts = () =>
        world.store.inOrganization(organizationId, async (db) => {
          const [row] = await readTotals(db, organizationId, later(3000), softDelete.id);
          return { failed: row?.failed, unknown: row?.unknown, excepted: row?.excepted, overdue: row?.overdue };
        });
      expect(await counts()).toEqual({ failed: '2', unknown: '0', excepted: '1', overdue: '1' });
      await world.store.inOrganization(organizationId, (db) =>
        sql`insert into collection (organization_id, connection_id, type, scope, scope_name, run_id, outcome, items, rejected, finished_at)
          values (${organizationId}, ${connectionId}, 'azure_blob_service', ${`parent:${keyOf('one')}`}, 'one', ${randomUUID()}::uuid, 'denied',
            0, 0, now())`.execute(db),
      );
      await end(world, [`${keyOf('one')}/blobservices/default`]);
      await judge(world, three, later(1));
      expect(await verdicts(world)).toMatchObject({ one: 'pu', two: 'pf' });
      expect(await counts()).toEqual({ failed: '1', unknown: '1', excepted: '0', overdue: '1' });
    });

    test('where the subjects themselves cannot be read, the check says what is missing', async () => {
      const world = await makeWorld(given(), [place]);
      await setCoverage(world, ['azure_storage_account'], 'denied');
      await judge(world);
      expect(await totals(world, https.id)).toMatchObject({ passed: '0', failed: '0' });
      expect((await totals(world, https.id)).missing).toMatchObject([
        { type: 'azure_storage_account', outcome: 'denied', reason: expect.stringContaining('could not all be read') },
      ]);
      expect(await verdicts(world)).toEqual({ Shop: 'u' });
    });

    test('a subject that is gone takes its verdicts along and ends its failures', async () => {
      const world = await makeWorld(given(), two);
      await judge(world);
      await end(world, [keyOf('bad')]);
      await judge(world, three, later(1));
      expect(await verdicts(world)).toEqual({ good: 'pp', Shop: 'p' });
      expect(await totals(world, https.id)).toMatchObject({ passed: '1', failed: '0' });
      expect((await failures(world)).every(({ resolved_at }) => resolved_at !== null)).toBe(true);
    });

    test('checks that come, go or change are judged anew without touching the others', async () => {
      const world = await makeWorld(given(), two);
      await judge(world, [https, softDelete]);
      const named: Check = { ...https, id: 'named', rule: at('$name', isTrue, { absent: 'fail' }) };
      await judge(world, [named, softDelete], later(1));
      expect(await verdicts(world)).toEqual({ good: 'up', bad: 'uf' });
      expect(await failures(world)).toMatchObject([{ check_id: softDelete.id, detected_at: now }]);
    });

    test('less work gives the same verdicts, after any change', async () => {
      const step = fc.record({
        name: fc.constantFrom('good', 'bad', 'new'),
        change: fc.constantFrom('account', 'blobs', 'end', 'denied', 'read'),
        on: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(step, { maxLength: 3 }), { minLength: 1, maxLength: 4 }), async (syncs) => {
          const world = await makeWorld(given(), two);
          await judge(world);
          for (const [index, steps] of syncs.entries()) {
            for (const { name, change, on } of steps) {
              if (change === 'account') await save(world, [account(name, on)], later(index + 1));
              else if (change === 'blobs')
                await save(world, [account(name, true), blobs(name, on ? 7 : 1)], later(index + 1));
              else if (change === 'end') await end(world, [keyOf(name), `${keyOf(name)}/blobservices/default`]);
              else await setCoverage(world, ['azure_blob_service'], change === 'denied' ? 'denied' : 'complete');
            }
            await judge(world, three, later(index + 1.5));
            const after = await verdicts(world);
            await world.store.inOrganization(world.organizationId, (db) => db.deleteFrom('check_type').execute());
            await judge(world, three, later(index + 1.5));
            expect(after).toEqual(await verdicts(world));
          }
        }),
        { numRuns: 12 },
      );
    });

    test('a thread of its own judges the same', async () => {
      // Few are judged without it.
      const more = Array.from({ length: 120 }, (_, index) => account(`more${index}`, index % 2 === 0));
      const world = await makeWorld(given(), [...two, ...more]);
      const thread = startJudgeThread();
      const options = { now, runId: null, settings: {}, deadlines: defaultDeadlines, judge: thread };
      const registered = (await import('../registry.ts')).checks.filter(({ subject }) => subject === https.subject);
      await evaluateChecks(world.store, registered, { ...world, ...options });
      await thread.end();
      const own = await verdicts(world);
      const place = registered.findIndex(({ id }) => id === https.id);
      expect(['good', 'bad', 'more8', 'more9'].map((name) => own[name]?.[place])).toEqual(['p', 'f', 'p', 'f']);
    });
  },
  postureViews,
);
