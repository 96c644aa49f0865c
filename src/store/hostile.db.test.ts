/** What Azure, or somebody who names things in it, may send: it must neither fail a page nor reach beyond its place. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';

import { type EntityValue, eachStore, onPostgres, type RelationValue, saveValues } from './testing.ts';

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
const relation = (from: string, to: string, properties: unknown = {}): RelationValue => ({
  type: 'owns',
  from,
  to,
  owner: from,
  origin: 'thing',
  properties,
});

eachStore('hostile text', (given) => {
  let organizationId: string;
  let connectionId: string;
  beforeEach(async () => {
    organizationId = await given().organization();
    connectionId = await given().connection(organizationId);
  });
  const save = (
    entities: readonly EntityValue[],
    relations: readonly RelationValue[] = [],
    owners: readonly string[] = [],
  ) =>
    given().store.inOrganization(organizationId, (db) =>
      saveValues(db, {
        organizationId,
        connectionId,
        at: new Date(),
        entities,
        relations,
        wholeOwners: { keys: owners, origins: ['thing'] },
      }),
    );
  const rows = async <Row>(text: string): Promise<Row[]> =>
    (await given().store.inOrganization(organizationId, (db) => sql.raw<Row>(text).execute(db))).rows;

  test.each([
    `'; drop table entity; --`,
    `O'Brien "the" \\ {a,b} $1 \${x} %s`,
    '{"a":1}',
    'NULL',
    '',
    'Straße 😀 עברית \u202e',
    'line\nbreak\ttab\u0007',
  ])('%j comes back as it was', async (text) => {
    const key = `k ${text}`;
    const facts = { text, [text]: [text] };
    await save([entity(key, { name: text, properties: facts, document: facts })], [relation(key, `to ${text}`, facts)]);
    expect(await rows('select key, name, properties, document from entity')).toEqual([
      { key, name: text, properties: facts, document: facts },
    ]);
    expect(await rows('select properties from relation')).toEqual([{ properties: facts }]);
  });

  test.each([
    ['NUL', 'a\0b'],
    ['half of a surrogate pair', 'a\ud800b'],
    ['the other half', 'a\udc00b'],
  ])('%s becomes U+FFFD, and the page is saved', async (_, text) => {
    const facts = { [text]: [{ text }] };
    const bad = entity(text, { name: text, azureId: text, partOf: text, properties: facts, document: facts });
    const saved = await save([bad, entity('good')], [relation(text, 'good', facts)], [text]);
    expect(saved).toMatchObject({ added: 2 });
    expect(saved.relationIds).toHaveLength(1);
    const clean = 'a\uFFFDb';
    expect(
      await rows(`select key, name, azure_id, part_of, properties, document from entity where key <> 'good'`),
    ).toEqual([
      {
        key: clean,
        name: clean,
        azure_id: clean,
        part_of: clean,
        properties: { [clean]: [{ text: clean }] },
        document: { [clean]: [{ text: clean }] },
      },
    ]);
    expect(await save([bad])).toMatchObject({ unchanged: 1 });
  });

  test('a name longer than an index takes is cut, and stays whole in the document', async () => {
    // Random, so that compression does not make it fit.
    const name = randomBytes(3000).toString('hex');
    await save([entity('long', { name, document: { name } })]);
    const [row] = await rows<{ name: string; document: { name: string } }>('select name, document from entity');
    expect(name.startsWith(row?.name ?? '?')).toBe(true);
    expect(row?.name).toHaveLength(500);
    expect(row?.document.name).toBe(name);
  });

  test('the cut does not leave half of a pair', async () => {
    await save([entity('emoji', { name: `${'a'.repeat(499)}😀` })]);
    expect(await rows('select name from entity')).toEqual([{ name: `${'a'.repeat(499)}\uFFFD` }]);
  });

  test('a document of 8 MB is kept', async () => {
    const document = { rows: Array.from({ length: 2000 }, () => randomBytes(2048).toString('hex')) };
    await save([entity('huge', { document })]);
    expect(await rows('select document from entity')).toEqual([{ document }]);
  });

  test('a hundred levels of nesting are kept', async () => {
    let document: unknown = 'end';
    for (let level = 0; level < 100; level++) document = { in: [document] };
    await save([entity('deep', { document })]);
    expect(await rows('select document from entity')).toEqual([{ document }]);
  });
});

onPostgres('keys of pages that are saved at once', (given) => {
  test('each key gets one number, and nobody waits for ever', async () => {
    const { store } = given();
    const organizationId = await given().organization();
    const connectionId = await given().connection(organizationId);
    const targets = Array.from({ length: 300 }, (_, index) => `shared-${index}`);
    // Half of them forwards and half backwards: without one order these would lock each other out.
    const writers = Array.from({ length: 6 }, (_, index) =>
      store.inOrganization(organizationId, (db) =>
        saveValues(db, {
          organizationId,
          connectionId,
          at: new Date(),
          entities: [],
          relations: (index % 2 ? targets.toReversed() : targets).map((target) => relation('shared-0', target)),
          wholeOwners: { keys: [], origins: [] },
        }),
      ),
    );
    const [first, ...others] = (await Promise.all(writers)).map(({ relationIds }) => relationIds.toSorted());
    expect(first).toHaveLength(300);
    for (const other of others) expect(other).toEqual(first);
    const { rows } = await store.inOrganization(organizationId, (db) =>
      sql<{ count: number }>`select count(*)::int as count from entity_key`.execute(db),
    );
    expect(rows).toEqual([{ count: 300 }]);
  });

  test('pages with the same targets are saved side by side', async () => {
    const { store } = given();
    const organizationId = await given().organization();
    const connectionId = await given().connection(organizationId);
    const targets = Array.from({ length: 50 }, (_, index) => `target-${index}`);
    const pages = Array.from({ length: 5 }, (_, index) => {
      const own = `own-${index}`;
      const order = index % 2 ? targets : targets.toReversed();
      return store.inOrganization(organizationId, (db) =>
        saveValues(db, {
          organizationId,
          connectionId,
          at: new Date(),
          entities: [entity(own)],
          relations: order.map((target) => relation(own, target)),
          wholeOwners: { keys: [own], origins: ['thing'] },
        }),
      );
    });
    expect((await Promise.all(pages)).map((saved) => saved.relationIds.length)).toEqual([50, 50, 50, 50, 50]);
  });
});
