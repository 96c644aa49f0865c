import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';

import { eachStore, type RelationValue, saveValues } from './testing.ts';

const at = (day: number) => new Date(Date.UTC(2024, 0, day));

function relation(from: string, to: string, more: Partial<RelationValue> = {}): RelationValue {
  return { type: 'owns', from, to, owner: from, origin: 'thing', properties: {}, ...more };
}

eachStore('relations of a page', (given) => {
  let organizationId: string;
  let connectionId: string;
  beforeEach(async () => {
    organizationId = await given().organization();
    connectionId = await given().connection(organizationId);
  });

  const rows = async <Row>(text: string): Promise<Row[]> =>
    (await given().store.inOrganization(organizationId, (db) => sql.raw<Row>(text).execute(db))).rows;
  const save = (
    day: number,
    relations: readonly RelationValue[],
    owners: readonly string[] = [],
    origins = ['thing'],
  ) =>
    given().store.inOrganization(organizationId, (db) =>
      saveValues(db, {
        organizationId,
        connectionId,
        at: at(day),
        entities: [],
        relations,
        wholeOwners: { keys: owners, origins },
      }),
    );
  const told = () =>
    rows(`select type, source.key as from, target.key as to, owner.key as owner, properties, changed_at, gone_at from relation
      join entity_key source on source.id = from_id join entity_key target on target.id = to_id
      join entity_key owner on owner.id = owner_id order by type, source.key, target.key, owner.key`);
  const versions = () => rows('select valid_from, valid_to, properties from relation_version order by valid_from');

  test('one relation is kept once, whoever tells of it, and also to what was never read', async () => {
    const saved = await save(1, [relation('a', 'b'), relation('a', 'b'), relation('a', 'b', { owner: 'b' })]);
    expect(saved.relationIds).toHaveLength(2);
    expect(await told()).toMatchObject([
      { from: 'a', to: 'b', owner: 'a' },
      { from: 'a', to: 'b', owner: 'b' },
    ]);
  });

  test('nothing is written where nothing has changed', async () => {
    const first = await save(1, [relation('a', 'b', { properties: { x: 1, y: [null] } })]);
    const before = await rows('select xmin::text, id from relation');
    const again = await save(2, [relation('a', 'b', { properties: { y: [null], x: 1 } })], ['a']);
    expect(again.relationIds).toEqual(first.relationIds);
    expect(await rows('select xmin::text, id from relation')).toEqual(before);
    expect(await versions()).toEqual([]);
  });

  test('keeps the properties before a change, with the time in which they held', async () => {
    await save(1, [relation('a', 'b', { properties: { level: 1 } })]);
    await save(4, [relation('a', 'b', { properties: { level: 2 } })]);
    expect(await versions()).toEqual([{ valid_from: at(1), valid_to: at(4), properties: { level: 1 } }]);
    expect(await told()).toMatchObject([{ properties: { level: 2 }, changed_at: at(4), gone_at: null }]);
  });

  test('ends what a whole owner no longer tells, and nothing of other owners and origins', async () => {
    await save(1, [
      relation('a', 'b'),
      relation('a', 'c'),
      relation('a', 'c', { origin: 'other' }),
      relation('x', 'c'),
      relation('x', 'c', { owner: 'a', type: 'member_of' }),
    ]);
    await save(2, [relation('a', 'b')], ['a']);
    const gone = await rows(
      'select type, origin, key as owner from relation join entity_key on owner_id = entity_key.id where gone_at is not null order by type',
    );
    expect(gone).toEqual([
      { type: 'member_of', origin: 'thing', owner: 'a' },
      { type: 'owns', origin: 'thing', owner: 'a' },
    ]);
  });

  test('an owner who is on the page but not whole loses nothing', async () => {
    await save(1, [relation('a', 'b'), relation('a', 'c')]);
    await save(2, [relation('a', 'b')]);
    expect(await rows('select 1 from relation where gone_at is not null')).toEqual([]);
  });

  test('an owner with no relation left loses all', async () => {
    await save(1, [relation('a', 'b')]);
    await save(2, [], ['a']);
    expect(await told()).toMatchObject([{ gone_at: at(2) }]);
  });

  test('what is told again is the same relation, with a gap in its history', async () => {
    const first = await save(1, [relation('a', 'b')]);
    await save(2, [], ['a']);
    const back = await save(7, [relation('a', 'b')], ['a']);
    expect(back.relationIds).toEqual(first.relationIds);
    expect(await versions()).toEqual([{ valid_from: at(1), valid_to: at(2), properties: {} }]);
    expect(await told()).toMatchObject([{ changed_at: at(7), gone_at: null }]);
  });
});
