import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  type Ended,
  endByKey,
  endMissing,
  endMissingChildren,
  endMissingRelations,
  type StoreTransaction,
  seenOfParent,
} from './index.ts';
import { type EntityValue, eachStore, type RelationValue, saveValues } from './testing.ts';

const start = new Date('2024-01-01T00:00:00Z');
const later = new Date('2024-01-02T00:00:00Z');
const stepId = 'step';

const count = (ended: readonly Ended[]) => ended.reduce((sum, one) => sum + one.count, 0);

function entity(key: string, more: Partial<EntityValue> = {}): EntityValue {
  return {
    type: 'thing',
    key,
    azureId: key,
    name: key,
    properties: {},
    document: {},
    hash: 'h',
    scope: 'tenant',
    ...more,
  };
}

eachStore('the sweep', (given) => {
  let organizationId: string;
  let connectionId: string;
  let runId: string;
  beforeEach(async () => {
    organizationId = await given().organization();
    connectionId = await given().connection(organizationId);
    runId = randomUUID();
    await inOrganization(async (db) => {
      const run = { organization_id: organizationId, id: runId, connection_id: connectionId };
      await db
        .insertInto('sync_run')
        .values({ ...run, state: 'running', trigger: 'test', created_at: start })
        .execute();
      const step = { organization_id: organizationId, run_id: runId, id: stepId, position: 0, title: '', plan: '{}' };
      await db.insertInto('sync_step').values(step).execute();
    });
  });

  const inOrganization = <T>(work: (db: StoreTransaction) => Promise<T>) =>
    given().store.inOrganization(organizationId, work);
  const save = (entities: readonly EntityValue[], relations: readonly RelationValue[] = []) =>
    inOrganization((db) =>
      saveValues(db, {
        organizationId,
        connectionId,
        at: start,
        entities,
        relations,
        wholeOwners: { keys: [], origins: [] },
      }),
    );
  let pages = 0;
  const see = (entityIds: readonly string[], parentId: string | null = null, relationIds: readonly string[] = []) =>
    inOrganization((db) =>
      db
        .insertInto('sync_page')
        .values({
          organization_id: organizationId,
          run_id: runId,
          step_id: stepId,
          page: ++pages,
          parent_id: parentId,
          entity_ids: [...entityIds],
          relation_ids: [...relationIds],
        })
        .execute(),
    );
  const step = () => ({ organizationId, runId, stepId, connectionId, at: later });
  const sweep = (...collections: { type: string; scope: string }[]) =>
    inOrganization(async (db) => count(await endMissing(db, { ...step(), startedAt: later, collections })));
  const gone = async (table: 'entity' | 'relation' = 'entity') => {
    const key = table === 'entity' ? sql`key` : sql`(select key from entity_key where id = owner_id) as key`;
    const { rows } = await inOrganization((db) =>
      sql<{
        key: string;
        gone_at: Date;
      }>`select ${key}, gone_at from ${sql.table(table)} where gone_at is not null order by key`.execute(db),
    );
    expect(rows.every((row) => row.gone_at.getTime() === later.getTime())).toBe(true);
    return rows.map((row) => row.key);
  };

  test('ends what no page held, and says how many', async () => {
    const saved = await save([entity('a'), entity('b'), entity('c')]);
    await see(saved.entityIds.slice(0, 1));
    await see(saved.entityIds.slice(1, 2));
    expect(await sweep({ type: 'thing', scope: 'tenant' })).toBe(1);
    expect(await gone()).toEqual(['c']);
    expect(await sweep({ type: 'thing', scope: 'tenant' })).toBe(0);
  });

  test('an empty but complete collection ends all of it', async () => {
    await save([entity('a'), entity('b')]);
    expect(await sweep({ type: 'thing', scope: 'tenant' })).toBe(2);
  });

  test('touches only the collections that it is given', async () => {
    await save([
      entity('a'),
      entity('other type', { type: 'other' }),
      entity('other scope', { scope: 'sub-1' }),
      entity('both', { type: 'other', scope: 'sub-1' }),
    ]);
    expect(await sweep()).toBe(0);
    expect(await sweep({ type: 'thing', scope: 'tenant' }, { type: 'other', scope: 'sub-1' })).toBe(2);
    expect(await gone()).toEqual(['a', 'both']);
  });

  test('leaves what another connection has read', async () => {
    const other = await given().connection(organizationId);
    await save([entity('mine')]);
    const mine = connectionId;
    connectionId = other;
    await save([entity('theirs')]);
    connectionId = mine;
    await sweep({ type: 'thing', scope: 'tenant' });
    expect(await gone()).toEqual(['mine']);
  });

  test('parts, facets and the parts of children end with their whole, and so does what they told', async () => {
    const told = (owner: string): RelationValue => ({
      type: 'owns',
      from: owner,
      to: 'target',
      owner,
      origin: 'thing',
      properties: {},
    });
    const saved = await save(
      [
        entity('vault'),
        entity('kept'),
        entity('key', { type: 'child', partOf: 'vault' }),
        entity('identifier', { type: 'part', partOf: 'key' }),
        entity('kept part', { type: 'part', partOf: 'kept' }),
      ],
      ['vault', 'identifier', 'kept'].map(told),
    );
    await see(saved.entityIds.slice(1, 2));
    expect(await sweep({ type: 'thing', scope: 'tenant' })).toBe(3);
    expect(await gone()).toEqual(['identifier', 'key', 'vault']);
    expect(await gone('relation')).toEqual(['identifier', 'vault']);
  });

  test('tells of which types in which scopes something has ended', async () => {
    await save([
      entity('vault', { scope: 'sub-1' }),
      entity('key', { type: 'child', scope: 'sub-1', partOf: 'vault' }),
      entity('other key', { type: 'child', scope: 'sub-1', partOf: 'vault' }),
      entity('kept', { scope: 'sub-2' }),
    ]);
    const ended = await inOrganization((db) => endByKey(db, { ...step(), keys: ['vault', 'unknown'], lists: [] }));
    expect(ended.toSorted((a, b) => a.count - b.count)).toEqual([
      { type: 'thing', scope: 'sub-1', count: 1 },
      { type: 'child', scope: 'sub-1', count: 2 },
    ]);
  });

  test('what is gone by its key leaves the lists of others, and stays where a body names it', async () => {
    const named = (owner: string, origin: string): RelationValue => ({
      ...{ type: 'member_of', from: 'user', to: owner, owner, origin, properties: {} },
    });
    await save(
      [entity('user'), entity('group'), entity('grant')],
      [named('group', 'members'), named('grant', 'thing')],
    );
    await inOrganization((db) => endByKey(db, { ...step(), keys: ['user'], lists: ['members'] }));
    expect(await gone()).toEqual(['user']);
    expect(await gone('relation')).toEqual(['group']);
  });

  describe('below parents', () => {
    const children = (parents: readonly string[], seen: readonly string[]) =>
      inOrganization(async (db) => count(await endMissingChildren(db, { ...step(), types: ['child'], parents, seen })));

    test('ends the unseen children of whole parents only', async () => {
      const child = (key: string, partOf: string, type = 'child') => entity(key, { type, partOf });
      const saved = await save([
        child('p1/a', 'p1'),
        child('p1/b', 'p1'),
        child('p2/a', 'p2'),
        child('p1/facet', 'p1', 'facet'),
      ]);
      expect(await children(['p1'], saved.entityIds.slice(0, 1))).toBe(1);
      expect(await gone()).toEqual(['p1/b']);
      expect(await children([], [])).toBe(0);
    });

    test('a long list has been seen over all its pages', async () => {
      const saved = await save([entity('p'), entity('q')], []);
      const [p = '', q = ''] = saved.entityIds;
      await see(['11', '12'], p, ['21']);
      await see(['13'], p, ['22', '23']);
      await see(['99'], q, ['98']);
      const seen = await inOrganization((db) => seenOfParent(db, { ...step(), parentId: p }));
      expect(seen.entityIds.toSorted()).toEqual(['11', '12', '13']);
      expect(seen.relationIds.toSorted()).toEqual(['21', '22', '23']);
    });

    test('ends the unseen relations of one owner and origin', async () => {
      const told = (owner: string, from: string, origin = 'members'): RelationValue => ({
        type: 'member_of',
        from,
        to: owner,
        owner,
        origin,
        properties: {},
      });
      const saved = await save(
        [entity('g1'), entity('g2')],
        [told('g1', 'ada'), told('g1', 'bob'), told('g1', 'bob', 'owners'), told('g2', 'bob')],
      );
      const [ownerId = ''] = saved.entityIds;
      const { rows: adas } = await inOrganization((db) =>
        sql<{ id: string }>`select relation.id from relation join entity_key source on source.id = from_id
          where source.key = 'ada'`.execute(db),
      );
      const seen = adas.map(({ id }) => id);
      await inOrganization((db) => endMissingRelations(db, { ...step(), ownerId, origin: 'members', seen }));
      const { rows } = await inOrganization((db) =>
        sql`select source.key, origin from relation join entity_key source on source.id = from_id where gone_at is not null`.execute(
          db,
        ),
      );
      expect(rows).toEqual([{ key: 'bob', origin: 'members' }]);
      expect(await gone('relation')).toEqual(['g1']);
    });
  });
});
