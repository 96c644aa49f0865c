import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StoreTransaction } from '../store/index.ts';
import { type EntityValue, eachStore, type RelationValue, saveValues } from '../store/testing.ts';
import { countNeighbours, listRelations, nodesOf, relationsAmong, relationsOf } from './repo.ts';
import { neighbourListQuery, pathsQuery } from './schema.ts';
import { type GraphService, graphService } from './service.ts';

const at = new Date(Date.UTC(2024, 0, 1));
const entity = (type: string, key: string): EntityValue => ({
  type,
  key,
  azureId: key,
  name: `Name of ${key}`,
  properties: {},
  document: {},
  hash: key,
  scope: 'tenant',
});
const group = (key: string) => entity('entra_group', key);
const user = (key: string) => entity('entra_user', key);
const member = (from: string, to: string, origin = 'entra_group_members'): RelationValue => ({
  type: 'member_of',
  from,
  to,
  owner: to,
  origin,
  properties: {},
});

eachStore('the graph', (given) => {
  let organizationId: string;
  let connectionId: string;
  let graph: GraphService;
  beforeEach(async () => {
    organizationId = await given().organization();
    connectionId = await given().connection(organizationId);
    graph = graphService(given().store);
  });
  const inside = <T>(work: (db: StoreTransaction) => Promise<T>) => given().store.inOrganization(organizationId, work);
  const save = (entities: readonly EntityValue[], relations: readonly RelationValue[]) =>
    inside((db) =>
      saveValues(db, {
        organizationId,
        connectionId,
        at,
        entities,
        relations,
        wholeOwners: { keys: [], origins: [] },
      }),
    );
  /** Many users that are members of a group, without the work of a sync. */
  const saveMembers = (number: number, key: string) =>
    inside(async (db) => {
      await sql`insert into entity_key (organization_id, key)
        select ${organizationId}, 'u' || n from generate_series(1, ${number}::int) as n`.execute(db);
      await sql`insert into entity (organization_id, id, key, azure_id, type, name, properties, hash, connection_id, scope,
          first_seen_at, changed_at)
        select organization_id, id, key, key, 'entra_user', key, '{}', '', ${connectionId}::uuid, 'tenant', now(), now()
        from entity_key where organization_id = ${organizationId} and key ~ '^u[0-9]+$'`.execute(db);
      await sql`insert into relation (organization_id, type, from_id, to_id, owner_id, origin, connection_id, properties,
          first_seen_at, changed_at)
        select own.organization_id, 'member_of', own.id, other.id, other.id, 'entra_group_members', ${connectionId}::uuid, '{}',
          now(), now()
        from entity_key own, entity_key other where own.organization_id = ${organizationId} and own.key ~ '^u[0-9]+$'
          and other.organization_id = own.organization_id and other.key = ${key}`.execute(db);
    });
  const collected = (type: string, scope: string, outcome: string, problem: object | null = null) =>
    inside((db) =>
      sql`insert into collection (organization_id, connection_id, type, scope, scope_name, run_id, outcome, items, rejected,
          problem, finished_at)
        values (${organizationId}, ${connectionId}, ${type}, ${scope}, ${scope}, gen_random_uuid(), ${outcome}, 0, 0,
          ${problem === null ? null : JSON.stringify(problem)}::jsonb, now())`.execute(db),
    );
  const value = <T>(result: { ok: true; value: T } | { ok: false; error: { cause: string } }): T => {
    if (!result.ok) throw new Error(result.error.cause);
    return result.value;
  };
  const around = async (key: string) => value(await graph.neighbours(organizationId, key));
  const list = async (query: object) =>
    value(
      await graph.list(organizationId, neighbourListQuery.parse({ relation: 'member_of', direction: 'in', ...query })),
    );
  const paths = async (query: object) => value(await graph.paths(organizationId, pathsQuery.parse(query)));

  describe('neighbours', () => {
    test('are counted by verb, direction and type; what was never read has a count of its own', async () => {
      await save(
        [group('g'), group('h'), user('u1'), user('u2')],
        [
          ...['u1', 'u2', 'h', 'never-read'].map((key) => member(key, 'g')),
          // The same thing said by two reads is one thing.
          member('u1', 'g', 'entra_users'),
          member('g', 'h'),
        ],
      );
      const { node, groups } = await around('g');
      expect(node).toMatchObject({ type: 'entra_group', category: 'identity', name: 'Name of g' });
      expect(groups).toEqual([
        {
          relation: 'member_of',
          direction: 'out',
          relations: 1,
          types: [{ type: 'entra_group', count: 1 }],
          partial: false,
        },
        {
          relation: 'member_of',
          direction: 'in',
          relations: 5,
          types: [
            { type: 'entra_user', count: 2 },
            { type: 'entra_group', count: 1 },
            { type: null, count: 1 },
          ],
          partial: false,
        },
      ]);
    });

    test('come by page, also of one type, and every one once', async () => {
      const keys = Array.from({ length: 23 }, (_, index) => `u${index}`);
      await save(
        [group('g'), group('h'), ...keys.map(user)],
        [...keys, 'h', 'unread'].map((key) => member(key, 'g')),
      );
      for (const [query, expected] of [
        [{}, [...keys, 'h', 'unread']],
        [{ type: 'entra_user' }, keys],
        [{ type: 'entra_group' }, ['h']],
        [{ type: 'unknown' }, ['unread']],
      ] as const) {
        const seen: string[] = [];
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const page = await list({ entity: 'g', limit: 10, ...query, ...(cursor && { cursor }) });
          expect(page.edges.every(({ to }) => to === page.node.id)).toBe(true);
          expect(new Set(page.edges.map(({ from }) => from))).toEqual(new Set(page.nodes.map(({ id }) => id)));
          seen.push(...page.nodes.map(({ key }) => key));
          cursor = page.nextCursor;
        }
        expect(seen.sort()).toEqual([...expected].sort());
      }
    });

    test('a page of one type is found behind thousands of another', async () => {
      await save([group('g')], []);
      await saveMembers(2_500, 'g');
      await save([group('h')], [member('h', 'g')]);
      const { nodes, nextCursor } = await list({ entity: 'g', type: 'entra_group' });
      expect(nodes.map(({ key }) => key)).toEqual(['h']);
      expect(nextCursor).toBeNull();
    });

    test('of more than is counted, all relations and at least some of each type', async () => {
      await save([group('g')], []);
      await saveMembers(5_010, 'g');
      const { groups } = await around('g');
      expect(groups).toMatchObject([
        { relations: 5_010, partial: true, types: [{ type: 'entra_user', count: 5_000 }] },
      ]);
    });

    test('what could not be read is told: for one group, for all of them, or never', async () => {
      await save([group('g'), group('h')], []);
      const gaps = async (key: string) =>
        (await around(key)).gaps
          .filter(({ type }) => type === 'entra_group_members')
          .map(({ outcome, reason }) => [outcome, reason]);
      const problem = (code: string, cause: string) => ({
        code,
        cause,
        fix: 'Grant it.',
        actor: 'tenant-admin',
        doc: '',
      });
      expect(await gaps('g')).toEqual([[null, 'Not read yet.']]);
      await collected('entra_group_members', 'tenant', 'partial', problem('children_failed', 'Some failed.'));
      await collected('entra_group_members', 'parent:g', 'denied', problem('forbidden', 'It was refused.'));
      expect(await gaps('g')).toEqual([['denied', 'It was refused.']]);
      expect(await gaps('h')).toEqual([]);
      await inside((db) => sql`delete from collection where organization_id = ${organizationId}`.execute(db));
      await collected('entra_group_members', 'tenant', 'denied', problem('forbidden', 'All was refused.'));
      expect(await gaps('h')).toEqual([['denied', 'All was refused.']]);
      expect((await around('h')).unread).toBe(1);
    });

    test('a cursor of something else is refused', async () => {
      await save([group('g')], []);
      const query = neighbourListQuery.parse({ entity: 'g', relation: 'uses', direction: 'in', cursor: 'WyJhIl0' });
      expect(await graph.list(organizationId, query)).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
    });
  });

  describe('paths', () => {
    beforeEach(() =>
      save(['a', 'b', 'c', 'z', 'alone'].map(group), [
        member('a', 'b'),
        member('b', 'z'),
        member('a', 'unread'),
        member('z', 'unread'),
        member('z', 'c'),
      ]),
    );

    test('are found in either direction, through what was never read as well', async () => {
      const answer = await paths({ from: 'a', to: 'z' });
      expect(answer).toMatchObject({ state: 'found', length: 2, count: 2 });
      expect(answer.nodes.map(({ key, name }) => [key, name]).sort()).toEqual([
        ['a', 'Name of a'],
        ['b', 'Name of b'],
        ['unread', null],
        ['z', 'Name of z'],
      ]);
    });

    test('follow the direction, leave verbs out, and end where asked', async () => {
      expect(await paths({ from: 'a', to: 'c', directed: 'true' })).toMatchObject({
        state: 'found',
        length: 3,
        count: 1,
      });
      expect(await paths({ from: 'c', to: 'a', directed: 'true' })).toMatchObject({ state: 'none' });
      expect(await paths({ from: 'a', to: 'z', without: 'member_of' })).toMatchObject({ state: 'none' });
      expect(await paths({ from: 'a', to: 'c', maxLength: 2 })).toMatchObject({ state: 'not-within', searched: 2 });
      expect(await paths({ from: 'a', to: 'alone' })).toMatchObject({ state: 'none', nodes: [] });
    });
  });

  test('relations among what is shown, and of nothing else', async () => {
    await save(['a', 'b', 'c'].map(group), [member('a', 'b'), member('b', 'c'), member('c', 'a')]);
    const id = async (key: string) => (await around(key)).node.id;
    const [a, b] = [await id('a'), await id('b')];
    expect(await graph.among(organizationId, [a, b])).toEqual({
      ok: true,
      value: { edges: [{ type: 'member_of', from: a, to: b }], more: false },
    });
    const stranger = await given().organization();
    expect(await graph.among(stranger, [a, b])).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await graph.neighbours(stranger, a)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  test('no read goes through a whole table', async () => {
    await save([group('g'), group('h')], [member('g', 'h')]);
    await saveMembers(4_000, 'g');
    await given().store.execute('analyze');
    const { node } = await around('g');
    const ids = await inside(async (db) => {
      const rows = await listRelations(
        db,
        organizationId,
        { id: node.id, relation: 'member_of', direction: 'in' },
        { after: '0', limit: 300 },
      );
      return rows.map(({ other }) => other);
    });
    const reads: Record<string, (db: StoreTransaction) => Promise<unknown>> = {
      neighbours: (db) => countNeighbours(db, organizationId, node.id),
      list: (db) =>
        listRelations(
          db,
          organizationId,
          { id: ids[0] ?? '', relation: 'member_of', direction: 'out' },
          { after: '0', limit: 100 },
        ),
      nodes: (db) => nodesOf(db, organizationId, ids),
      level: (db) =>
        relationsOf(db, organizationId, ids, { directions: ['out', 'in'], without: ['uses'], limit: 1000 }),
      among: (db) => relationsAmong(db, organizationId, ids, 1000),
    };
    for (const [name, read] of Object.entries(reads)) {
      const plan = await inside((db) => planOf(db, read));
      expect(plan, name).toMatch(/Index/);
      expect(plan, name).not.toMatch(/Seq Scan on (entity|relation)/);
    }
  });
});

/** The plan of the one statement that a read sends. */
async function planOf(db: StoreTransaction, read: (db: StoreTransaction) => Promise<unknown>): Promise<string> {
  let plan = '';
  const explaining = db.withPlugin({
    transformQuery: ({ node }) => {
      if (node.kind !== 'RawNode') return node;
      const [first = '', ...others] = node.sqlFragments;
      return { ...node, sqlFragments: [`explain ${first}`, ...others] };
    },
    transformResult: async ({ result }) => {
      plan = result.rows.map((row) => String((row as Record<string, unknown>)['QUERY PLAN'])).join('\n');
      return { rows: [] };
    },
  });
  await read(explaining as StoreTransaction);
  return plan;
}
