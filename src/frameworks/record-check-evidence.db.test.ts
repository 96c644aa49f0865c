/** Evidence of checks that is written only where something changed is the same as evidence that is written anew each time. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemContext } from '../audit/index.ts';
import { judgeHere } from '../checks/evaluate/judge-thread.ts';
import { checkDecisions, checkService, forgetRecorded, readRecordable } from '../checks/index.ts';
import { evidenceService } from '../evidence/index.ts';
import { dataFolder } from '../evidence/testing.ts';
import { item, now, resourceGroup } from '../posture/testing/items.ts';
import { makeWorld, save, setCoverage, type World } from '../posture/testing.ts';
import { eachStore } from '../store/testing.ts';
import { recordCheckEvidence } from './record-check-evidence.ts';

const idOf = (name: string) => `${resourceGroup}/providers/Microsoft.Storage/storageAccounts/${name}`;
const account = (name: string, supportsHttpsTrafficOnly: boolean, title = name) =>
  item('azure_storage_account', {
    ...{ id: idOf(name), name: title, type: 'Microsoft.Storage/storageAccounts', kind: 'StorageV2' },
    ...{ location: 'westeurope', properties: { supportsHttpsTrafficOnly } },
  });
/** Minutes, since with each day some checks are judged anew. */
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

eachStore('evidence of checks where little changes', (given) => {
  let data: ReturnType<typeof dataFolder>;
  beforeAll(() => {
    data = dataFolder();
  });
  afterAll(() => data.remove());

  async function begin({ anew }: { readonly anew: boolean }) {
    const world = await makeWorld(given(), [account('good', true), account('bad', false), account('worse', false)]);
    let clock = now;
    const parts = { store: world.store, dataDir: data.folder, key: data.key, version: '1', now: () => clock };
    const evidence = evidenceService(parts);
    const checks = checkService(
      world.store,
      () => clock,
      () => judgeHere,
    );
    const { organizationId, connectionId } = world;
    const run = { organizationId, connectionId, runId: null };
    return {
      world,
      follow: async (at: Date) => {
        clock = at;
        await checks.evaluate(organizationId, connectionId);
        if (anew) {
          const all = await readRecordable(world.store, { ...run, now: at });
          await forgetRecorded(
            world.store,
            run,
            all.map(({ type }) => type),
          );
        }
        return recordCheckEvidence(world.store, evidence, run, { now: at });
      },
      /** All that the ledger says, without what is drawn by lot. */
      said: async () => {
        const { items } = await evidence.list(organizationId, { kind: 'check-result', limit: 1000 });
        const rows = items.map(({ checks: of, subject, outcome, facts, reasons, periods, recordedAt }) => {
          const exception = facts.exception && { ...(facts.exception as object), id: null };
          const { name, ...rest } = subject;
          const about = 'collection' in rest ? rest.collection : rest.key;
          return { of, about, name, outcome, facts: { ...facts, exception }, reasons, periods, recordedAt };
        });
        const ended = await world.store.inOrganization(organizationId, (db) =>
          db.selectFrom('evidence_current').select(['slot', 'ended_at']).where('ended_at', 'is not', null).execute(),
        );
        const order = (one: unknown) => JSON.stringify(one);
        return {
          rows: rows.toSorted((a, b) => order(a).localeCompare(order(b))),
          ended: ended.toSorted((a, b) => a.slot.localeCompare(b.slot)),
        };
      },
    };
  }

  const except = async ({ store, organizationId }: World, name: string, until: number) => {
    const [{ id = '' } = {}] = await store.inOrganization(organizationId, (db) =>
      db.selectFrom('entity_key').select('id').where('key', '=', idOf(name).toLowerCase()).execute(),
    );
    const about = { checkId: 'storage-https-only', subjectId: id, tagName: null, tagValue: null, personId: null };
    const because = { reason: 'Retired', owner: 'Ada', approver: 'Bo', expiresAt: later(until).toISOString() };
    const made = await checkDecisions(store, () => later(2)).except(
      organizationId,
      { ...about, ...because },
      systemContext(),
    );
    if (!made.ok) throw new Error(made.error.cause);
  };

  /** What happens before the evaluation of each minute. */
  const minutes: readonly ((world: World) => Promise<unknown>)[] = [
    async () => undefined,
    async () => undefined,
    (world) => except(world, 'bad', 4),
    async () => undefined,
    // The exception runs out with nothing else changed.
    async () => undefined,
    (world) => save(world, [account('worse', true)], later(4.5)),
    (world) => setCoverage(world, ['azure_blob_service'], 'denied'),
    async () => undefined,
    (world) => save(world, [account('worse', false), account('bad', false, 'bad, renamed')], later(7.5)),
    ({ store, organizationId, connectionId }) =>
      store.inOrganization(organizationId, (db) =>
        db
          .updateTable('connection')
          .set({ revoked_at: later(8.5) })
          .where('id', '=', connectionId)
          .execute(),
      ),
    async () => undefined,
  ];

  test('is as if it were written anew after each sync, with every period', async () => {
    const some = await begin({ anew: false });
    const all = await begin({ anew: true });
    const unchanged: number[] = [];
    for (const [minute, happen] of minutes.entries()) {
      for (const { world } of [some, all]) await happen(world);
      const little = await some.follow(later(minute));
      const much = await all.follow(later(minute));
      expect(await some.said(), `minute ${minute}`).toEqual(await all.said());
      expect(much.written).toBe(much.types);
      expect([little.added, little.confirmed], `minute ${minute}`).toEqual([much.added, much.confirmed]);
      if (little.written === 0) unchanged.push(minute);
    }
    expect(unchanged).toEqual([1, 3, 7, 10]);
  });

  test('rows that are missing are written again', async () => {
    const { world, follow } = await begin({ anew: false });
    await follow(now);
    await world.store.inOrganization(world.organizationId, (db) =>
      db.deleteFrom('evidence_current').where('slot', 'like', 'storage-https-only|%bad').execute(),
    );
    expect(await follow(later(1))).toMatchObject({ added: 1, written: 1 });
  });
});
