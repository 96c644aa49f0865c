import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eachStore, saveValues } from '../store/testing.ts';
import { readChanged } from './load/changes.ts';
import { type TenantState, tenantsOf } from './load/tenants.ts';
import {
  ada,
  answers,
  entity,
  hour,
  late,
  member,
  role,
  type Sync,
  start,
  syncs,
  team,
  world,
} from './model-keeper.test-support.ts';
import { type KeptModel, type ModelKeeper, modelKeeper } from './model-keeper.ts';
import { snapshotFolder } from './snapshot-folder.ts';

eachStore('a model that follows the stored graph', (given) => {
  let organizationId: string;
  let connectionId: string;
  let runs: number;
  let keeper: ModelKeeper;
  const patience = { first: 100_000, newer: 100_000 };

  /** One sync: its run begins on the hour, writes, and ends half an hour later. */
  const sync = ({ save = [], tie = [], end = [], untie = [] }: Sync) =>
    given().store.inOrganization(organizationId, async (db) => {
      const from = start + runs * hour;
      const [at, endedAt] = [new Date(from + 60_000), new Date(from + hour / 2)];
      runs += 1;
      await db
        .insertInto('sync_run')
        .values({
          organization_id: organizationId,
          id: `00000000-0000-4000-8000-${String(runs).padStart(12, '0')}`,
          connection_id: connectionId,
          ...{ state: 'succeeded', trigger: 'manual', error: null, scopes: null, stats: null },
          ...{ created_at: new Date(from), started_at: new Date(from), heartbeat_at: endedAt, finished_at: endedAt },
        })
        .execute();
      await saveValues(db, {
        ...{ organizationId, connectionId, at, entities: save, relations: tie },
        wholeOwners: { keys: [], origins: [] },
      });
      const keys = end.map((id) => id.toLowerCase());
      await sql`select end_entities(${organizationId}, array(select id from entity
        where organization_id = ${organizationId} and key = any(${keys}::text[])), ${at})`.execute(db);
      for (const { type, from: a, to: b } of untie) {
        await sql`update relation set gone_at = ${at} where organization_id = ${organizationId} and type = ${type}
          and from_id = (select id from entity_key where organization_id = ${organizationId} and key = ${a})
          and to_id = (select id from entity_key where organization_id = ${organizationId} and key = ${b})`.execute(db);
      }
    });
  const tenant = async (): Promise<TenantState> => {
    const [first] = await tenantsOf(given().store, organizationId);
    if (!first) throw new Error('no tenant');
    return first;
  };
  const modelOf = async (kept: ModelKeeper): Promise<KeptModel> => {
    const found = await kept.model(organizationId, await tenant());
    if (!found.ok) throw new Error(found.error.cause);
    return found.value.model;
  };
  const rebuilt = async (): Promise<unknown> => {
    const other = modelKeeper(given().store, undefined, patience);
    try {
      const model = await modelOf(other);
      expect(model.refreshed).toBe('rebuilt');
      return await answers(model);
    } finally {
      await other.close();
    }
  };

  beforeEach(async () => {
    runs = 0;
    organizationId = await given().organization();
    connectionId = await given().connection(organizationId);
    keeper = modelKeeper(given().store, undefined, patience);
    await sync(world);
  });
  afterEach(() => keeper.close());

  test('answers after each sync as one that is built anew, from what has changed alone', async () => {
    const { thread } = await modelOf(keeper);
    for (const one of syncs) {
      await sync(one);
      const model = await modelOf(keeper);
      expect([one.what, model.refreshed, model.thread === thread]).toEqual([one.what, 'patched', true]);
      expect([one.what, await answers(model)]).toEqual([one.what, await rebuilt()]);
    }
  });

  test('reads what has changed since, and no more', async () => {
    const since = new Date(start + hour / 2).toISOString();
    const from = { organizationId, connectionIds: [connectionId] };
    const changed = () => readChanged(given().store, from, since, { entities: 10, relations: 10 });
    expect(await changed()).toEqual({ families: [], entities: [], relations: [] });
    await sync({ what: '', save: [entity('entra_user', late), role('4', 'Runner', [])], untie: [member(ada, team)] });
    expect(await changed()).toEqual({
      families: ['roleDefinitions'],
      entities: [expect.any(String)],
      relations: [expect.any(String)],
    });
    expect(await readChanged(given().store, from, since, { entities: 1, relations: 10 })).toBeUndefined();
    expect(await readChanged(given().store, from, since, { entities: 10, relations: 0 })).toBeUndefined();
  });

  test('is built anew when other connections read the tenant, or too much has changed', async () => {
    await modelOf(keeper);
    await given().store.inOrganization(organizationId, (db) =>
      sql`insert into connection (organization_id, id, name, cloud, tenant_id, client_id, credential_kind, credential,
          created_at, scope, directory)
        select organization_id, gen_random_uuid(), 'second', cloud, tenant_id, client_id, credential_kind, credential,
          created_at, '{"kind": "subscriptions"}', false
        from connection where organization_id = ${organizationId}`.execute(db),
    );
    expect((await modelOf(keeper)).refreshed).toBe('rebuilt');
    const many = Array.from({ length: 1_100 }, (_, i) => entity('entra_user', `user-${i}`));
    await sync({ what: '', save: many });
    expect((await modelOf(keeper)).refreshed).toBe('rebuilt');
  });

  test('tells the log of the process what kept it from taking in what has changed, and is right all the same', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    try {
      const before = await modelOf(keeper);
      await sync({ what: '', save: [entity('entra_user', late)] });
      expect((await modelOf(keeper)).refreshed).toBe('patched');
      expect(warned).not.toHaveBeenCalled();
      await before.thread.end();
      await sync({ what: '', tie: [member(late, team)] });
      const model = await modelOf(keeper);
      expect(model.refreshed).toBe('rebuilt');
      expect(warned.mock.calls).toEqual([
        [expect.stringMatching(/could not take in what has changed.*: the thread of the access model was ended$/)],
      ]);
      expect(await answers(model)).toEqual(await rebuilt());
    } finally {
      warned.mockRestore();
    }
  });

  test('follows from its file after a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'assay-models-'));
    const open = async <T>(work: (kept: ModelKeeper) => Promise<T>): Promise<T> => {
      const kept = modelKeeper(given().store, snapshotFolder(folder), patience);
      try {
        return await work(kept);
      } finally {
        await kept.close();
      }
    };
    /** Saving is the last thing that the thread was told; questions come after it. */
    const refreshed = (kept: ModelKeeper) =>
      modelOf(kept).then(async (model) => ({ how: model.refreshed, answers: await answers(model) }));
    try {
      expect((await open(refreshed)).how).toBe('rebuilt');
      for (const one of syncs.slice(0, 4)) {
        await sync(one);
        const found = await open(refreshed);
        expect(found).toEqual({ how: 'patched', answers: await rebuilt() });
      }
      expect((await open(refreshed)).how).toBe('restored');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
