import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { knownEntities, type SavedPage } from './index.ts';
import { counting, type EntityValue, eachStore, type PageValue, saveValues } from './testing.ts';

const at = (day: number) => new Date(Date.UTC(2024, 0, day));

function entity(key: string, more: Partial<EntityValue> = {}): EntityValue {
  return {
    type: 'thing',
    key,
    azureId: key,
    name: key,
    properties: {},
    document: { id: key },
    hash: 'h1',
    scope: 'tenant',
    ...more,
  };
}

eachStore('savePage', (given) => {
  let organizationId: string;
  let connectionId: string;
  beforeEach(async () => {
    organizationId = await given().organization();
    connectionId = await given().connection(organizationId);
  });

  const page = (day: number, entities: readonly EntityValue[]): PageValue => ({
    organizationId,
    connectionId,
    at: at(day),
    entities,
    relations: [],
    wholeOwners: { keys: [], origins: [] },
  });
  const save = (day: number, ...entities: EntityValue[]): Promise<SavedPage> =>
    given().store.inOrganization(organizationId, (db) => saveValues(db, page(day, entities)));
  const rows = async <Row>(text: string): Promise<Row[]> =>
    (await given().store.inOrganization(organizationId, (db) => sql.raw<Row>(text).execute(db))).rows;
  const versions = () =>
    rows('select valid_from, valid_to, name, properties, document, hash from entity_version order by valid_from');

  test('adds what is new, in the order of the page', async () => {
    const saved = await save(1, entity('b', { properties: { size: 3 } }), entity('a', { partOf: 'b' }));
    expect(saved).toMatchObject({ added: 2, changed: 0, unchanged: 0 });
    const kept = await rows<{ id: string; key: string }>('select id, key from entity');
    expect(saved.entityIds.map((id) => kept.find((row) => row.id === id)?.key)).toEqual(['b', 'a']);
    expect(
      await rows("select key, name, properties, document, part_of, first_seen_at, gone_at from entity where key = 'b'"),
    ).toEqual([
      {
        key: 'b',
        name: 'b',
        properties: { size: 3 },
        document: { id: 'b' },
        part_of: null,
        first_seen_at: at(1),
        gone_at: null,
      },
    ]);
  });

  test('writes nothing where nothing has changed', async () => {
    await save(1, entity('a'), entity('b'));
    const before = await rows('select key, xmin::text, changed_at from entity order by key');
    expect(await save(2, entity('a'), entity('b'))).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(await rows('select key, xmin::text, changed_at from entity order by key')).toEqual(before);
    expect(await versions()).toEqual([]);
  });

  test('keeps the state before a change, with the time in which it held', async () => {
    await save(1, entity('a', { name: 'old', properties: { n: 1 }, document: { v: 1 } }));
    const saved = await save(3, entity('a', { name: 'new', properties: { n: 2 }, document: { v: 2 }, hash: 'h2' }));
    expect(saved).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
    expect(await versions()).toEqual([
      { valid_from: at(1), valid_to: at(3), name: 'old', properties: { n: 1 }, document: { v: 1 }, hash: 'h1' },
    ]);
    expect(await rows('select name, properties, hash, first_seen_at, changed_at from entity')).toEqual([
      { name: 'new', properties: { n: 2 }, hash: 'h2', first_seen_at: at(1), changed_at: at(3) },
    ]);
  });

  test('what was gone and is back has a gap in its history, and keeps its number', async () => {
    const first = await save(1, entity('a'));
    await rows(`update entity set gone_at = '2024-01-05T00:00:00Z'`);
    const back = await save(9, entity('a'));
    expect(back).toMatchObject({ entityIds: first.entityIds, added: 0, changed: 1 });
    expect(await versions()).toMatchObject([{ valid_from: at(1), valid_to: at(5), hash: 'h1' }]);
    expect(await rows('select gone_at, changed_at, first_seen_at from entity')).toEqual([
      { gone_at: null, changed_at: at(9), first_seen_at: at(1) },
    ]);
  });

  test('takes the last of two entities with one key, and counts it once', async () => {
    const saved = await save(1, entity('a', { name: 'first' }), entity('a', { name: 'last', hash: 'h2' }));
    expect(saved).toMatchObject({ added: 1, changed: 0, unchanged: 0 });
    expect(await rows('select name, hash from entity')).toEqual([{ name: 'last', hash: 'h2' }]);
  });

  test('two changes at the same moment do not disturb each other', async () => {
    for (const hash of ['h1', 'h2', 'h3']) await save(1, entity('a', { hash }));
    expect(await rows('select hash from entity')).toEqual([{ hash: 'h3' }]);
  });

  test('saves an empty page', async () => {
    expect(await save(1)).toEqual({
      entities: [],
      removed: 0,
      ended: [],
      entityIds: [],
      relationIds: [],
      added: 0,
      changed: 0,
      unchanged: 0,
    });
  });

  describe('of which some is known', () => {
    const owns = (from: string, to: string) => ({
      type: 'owns',
      from,
      to,
      owner: from,
      origin: 'thing',
      properties: {},
    });
    const saveKnown = (day: number, entities: readonly EntityValue[], relations: PageValue['relations']) =>
      given().store.inOrganization(organizationId, async (db) => {
        const rows = entities.map((row) => ({ ...row, properties: '{}', document: '{}' }));
        const known = await knownEntities(db, { organizationId, entities: rows });
        const wholeOwners = { keys: entities.map(({ key }) => key), origins: ['thing'] };
        return saveValues(db, { ...page(day, entities), relations, wholeOwners }, known);
      });

    test('writes the rest, and counts all of it', async () => {
      const first = await saveKnown(1, [entity('a'), entity('b')], [owns('a', 'x'), owns('b', 'x')]);
      const before = await rows("select key, xmin::text from entity where key = 'a'");
      const entities = [entity('a'), entity('b', { hash: 'h2', name: 'B' }), entity('c')];
      const again = await saveKnown(2, entities, [owns('a', 'x'), owns('b', 'y'), owns('c', 'x')]);
      expect(again).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
      const numbers = new Map(again.entities.map(({ key }, index) => [key, again.entityIds[index]]));
      expect([numbers.get('a'), numbers.get('b')]).toEqual(first.entityIds);
      expect(numbers.size).toBe(3);
      expect(await rows("select key, xmin::text from entity where key = 'a'")).toEqual(before);
      const alive = `select f.key as from, t.key as to from relation join entity_key f on f.id = from_id
        join entity_key t on t.id = to_id where gone_at is null order by f.key`;
      expect(await rows(alive)).toEqual([
        { from: 'a', to: 'x' },
        { from: 'b', to: 'y' },
        { from: 'c', to: 'x' },
      ]);
    });

    test('what is gone is not known, and is written again with what it tells', async () => {
      await saveKnown(1, [entity('a')], [owns('a', 'x')]);
      await rows(`update entity set gone_at = '2024-01-02T00:00:00Z'`);
      await rows(`update relation set gone_at = '2024-01-02T00:00:00Z'`);
      expect(await saveKnown(3, [entity('a')], [owns('a', 'x')])).toMatchObject({ changed: 1, unchanged: 0 });
      expect(await rows('select 1 from relation where gone_at is null')).toHaveLength(1);
    });
  });

  describe('the number of statements', () => {
    const many = (count: number, hash: string) =>
      Array.from({ length: count }, (_, index) => entity(`k${index}`, { hash }));
    const told = (entities: readonly EntityValue[]) =>
      entities.map(({ key }) => ({ type: 'owns', from: key, to: 'hub', owner: key, origin: 'thing', properties: {} }));
    const statements = (count: number, hash: string) =>
      given().store.inOrganization(organizationId, async (trx) => {
        const { db, count: sent } = counting(trx);
        const entities = many(count, hash);
        const wholeOwners = { keys: entities.map(({ key }) => key), origins: ['thing'] };
        await saveValues(db, { ...page(1, entities), relations: told(entities), wholeOwners });
        return sent();
      });

    test('does not grow with the rows', async () => {
      const few = [await statements(2, 'h1'), await statements(2, 'h1'), await statements(2, 'h2')];
      organizationId = await given().organization();
      connectionId = await given().connection(organizationId);
      expect([await statements(1000, 'h1'), await statements(1000, 'h1'), await statements(1000, 'h2')]).toEqual(few);
      expect(Math.max(...few)).toBeLessThanOrEqual(6);
      expect(await rows('select count(*)::int as count from entity')).toEqual([{ count: 1000 }]);
    });
  });
});
