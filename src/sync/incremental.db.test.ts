/** Runs that read what has changed: change feeds, counts that prove them, and lists that are taken as they are. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Call, Reply } from '../cloud/testing/fake-azure.ts';
import { eachStore } from '../store/testing.ts';
import {
  denied,
  type FakeRuns,
  type FakeTenant,
  fakeRuns,
  fakeTenant,
  group,
  resource,
  subscriptionId,
  user,
} from './testing.ts';

const disk = (name: string, more: object = {}) => resource('Microsoft.Compute/disks', name, more);
const account = (name: string, more: object = {}) => resource('Microsoft.Storage/storageAccounts', name, more);
const containersOf = (name: string) => `${account(name).id}/blobServices/default/containers`;
const container = (of: string, name: string) => ({ id: `${containersOf(of)}/${name}`, name, properties: {} });

interface Feed {
  /** Ids that `resourcechanges` names. */
  readonly changed?: readonly string[];
  /** Items of the delta feed of each list, by path. */
  readonly delta?: Readonly<Record<string, readonly unknown[]>>;
}

const queryOf = (call: Call): string => (JSON.parse(call.body) as { query: string }).query;

/** Resource Graph as the run asks it: changes, rows by id, counts; and delta feeds of the directory. */
function feeding(rows: readonly { id: string; type: string }[], feed: Feed = {}): FakeTenant['on'] {
  const answer = (data: readonly unknown[]): Reply => ({
    json: { data, totalRecords: data.length, resultTruncated: 'false' },
  });
  const table = (call: Call): Reply | undefined => {
    const query = queryOf(call);
    if (query.startsWith('resourcechanges')) {
      return answer(
        (feed.changed ?? []).map((target, index) => ({ id: `change-${index}`, target: target.toLowerCase() })),
      );
    }
    if (!query.startsWith('resources ')) return query.includes('summarize') ? answer([]) : undefined;
    const column = /count\(\) by (\w+)/.exec(query)?.[1];
    if (column) {
      const key = (row: { type: string }) => (column === 'type' ? row.type : subscriptionId);
      const counts = Map.groupBy(
        rows.filter(({ type }) => query.includes(`'${type}'`)),
        key,
      );
      return answer([...counts].map(([value, all]) => ({ [column]: value, rows: all.length })));
    }
    const asked = rows.filter(({ id }) => query.includes(`'${id.toLowerCase()}'`));
    return query.includes('id in~') ? answer(asked) : undefined;
  };
  return (path, _page, call) => {
    if (call.method === 'POST' && call.url.pathname.endsWith('/resources')) return table(call);
    if (!path.endsWith('/delta')) return undefined;
    const link = `https://graph.microsoft.com/v1.0${path}?$deltatoken=next`;
    const begins = call.url.searchParams.get('$deltatoken') === 'latest';
    return { json: { value: begins ? [] : (feed.delta?.[path] ?? []), '@odata.deltaLink': link } };
  };
}

eachStore('a run over what has changed', (given) => {
  let runs: FakeRuns;
  beforeEach(async () => {
    runs = await fakeRuns(given());
  });

  const azure = (rows: readonly { id: string; type: string }[], feed?: Feed, more: Partial<FakeTenant> = {}) =>
    fakeTenant({ tables: { resources: [rows] }, on: feeding(rows, feed), ...more });

  describe('of Resource Graph', () => {
    test('asks for changes and counts, and reads no row where nothing has changed', async () => {
      const rows = [disk('a'), disk('b')];
      await runs.run(azure(rows));
      const second = azure(rows);
      expect(await runs.update(second)).toBe('succeeded');
      expect(second.asked).not.toContain('resources#2');
      expect(await runs.present('azure_disk')).toEqual(['a', 'b']);
      expect(await runs.outcomes('azure_disk')).toEqual({ [subscriptionId]: 'complete' });
      expect(
        await runs.rows("select 1 from entity_version join entity on id = entity_id where type = 'azure_disk'"),
      ).toEqual([]);
    });

    test('reads what is new and changed again, and ends what is gone', async () => {
      await runs.run(azure([disk('a'), disk('b'), disk('c')]));
      const rows = [disk('a'), disk('b', { tags: { new: 'yes' } }), disk('d')];
      const changed = ['b', 'c', 'd'].map((name) => disk(name).id);
      await runs.update(azure(rows, { changed }));
      expect(await runs.present('azure_disk')).toEqual(['a', 'b', 'd']);
      expect(await runs.rows("select properties->'tags' as tags from entity where name = 'b'")).toEqual([
        { tags: { new: 'yes' } },
      ]);
    });

    test('a change that the feed leaves out shows in the counts: everything is read', async () => {
      await runs.run(azure([disk('a'), disk('b')]));
      await runs.update(azure([disk('a'), disk('b'), disk('c')]));
      expect(await runs.present('azure_disk')).toEqual(['a', 'b', 'c']);
      await runs.update(azure([disk('c')]));
      expect(await runs.present('azure_disk')).toEqual(['c']);
    });
  });

  describe('of lists below resources', () => {
    const tenant = (
      names: Readonly<Record<string, readonly string[]>>,
      changed: readonly string[] = [],
      more: object = {},
    ) => {
      const rows = Object.keys(names).map((name) => account(name, changed.includes(name) ? more : {}));
      const arm = Object.fromEntries(
        Object.entries(names).map(([name, held]) => [containersOf(name), [held.map((one) => container(name, one))]]),
      );
      return azure(rows, { changed: changed.map((name) => account(name).id) }, { arm });
    };

    test('asks only parents that are new or have changed', async () => {
      await runs.run(tenant({ one: ['a'], two: ['b'] }));
      const second = tenant({ one: ['a', 'unseen'], two: ['b', 'c'], three: ['d'] }, ['two', 'three'], {
        tags: { x: '1' },
      });
      await runs.update(second);
      const asked = second.asked.filter((path) => path.includes('/containers'));
      expect(asked.toSorted()).toEqual([containersOf('three'), containersOf('two')].toSorted());
      expect(await runs.present('azure_blob_container')).toEqual(['a', 'b', 'c', 'd']);
      await runs.run(second);
      expect(await runs.present('azure_blob_container')).toEqual(['a', 'b', 'c', 'd', 'unseen']);
    });

    test('what ends with its parent is missing from the ledger too, and the rest of the ledger stands', async () => {
      const [here, there] = [subscriptionId, '5aaaaaaa-0000-0000-0000-000000000002'];
      const elsewhere = { ...account('far'), id: account('far').id.replace(here, there), subscriptionId: there };
      const containers = (id: string) => `${id}/blobServices/default/containers`;
      const both = (names: readonly string[], changed: readonly string[] = []) => {
        const rows = [...names.map((name) => account(name)), elsewhere];
        const lists = rows.map(({ id }) => [
          containers(id),
          [[{ id: `${containers(id)}/c`, name: 'c', properties: {} }]],
        ]);
        return azure(rows, { changed }, { arm: Object.fromEntries(lists), subscriptions: [here, there] });
      };
      const ledger = () =>
        runs.rows<{ scope: string; items: string; at: string }>(
          "select scope, items, finished_at::text as at from collection where type = 'azure_blob_container' and scope <> 'tenant' order by scope",
        );
      await runs.run(both(['one', 'two']));
      const before = await ledger();
      expect(before.map(({ items }) => items)).toEqual(['2', '1']);
      await runs.update(both(['one'], [account('two').id]));
      const after = await ledger();
      expect(after.map(({ items }) => items)).toEqual(['1', '1']);
      expect(after[1]).toEqual(before[1]);
      expect(after[0]?.at).not.toBe(before[0]?.at);
      expect(await runs.outcomes('azure_blob_container')).toEqual({ [here]: 'complete', [there]: 'complete' });
    });

    test('a step without a parent to ask has ended, and the next run goes on from there', async () => {
      const quiet = () => tenant({ one: ['a'] });
      await runs.run(tenant({ one: ['a'] }));
      for (const again of [quiet(), quiet()]) {
        expect(await runs.update(again)).toBe('succeeded');
        expect(again.asked.filter((path) => path.includes('/containers'))).toEqual([]);
      }
      const steps = await runs.rows<{ state: string }>('select distinct state from sync_step');
      expect(steps).toEqual([{ state: 'done' }]);
      await runs.update(tenant({ one: ['a', 'b'] }, ['one'], { tags: { x: '1' } }));
      expect(await runs.present('azure_blob_container')).toEqual(['a', 'b']);
    });

    test('asks a parent again whose list failed', async () => {
      const refusing = tenant({ one: ['a'], two: ['b'] });
      const refused: Reply = { status: 403, json: { error: { code: 'AuthorizationFailed', message: 'no' } } };
      const on: FakeTenant['on'] = (path, page, call) =>
        path === containersOf('two') ? refused : refusing.on(path, page, call);
      await runs.run({ ...refusing, on });
      expect(await runs.outcomes('azure_blob_container')).toMatchObject({ [subscriptionId]: 'partial' });
      const second = tenant({ one: ['a'], two: ['b'] });
      await runs.update(second);
      expect(second.asked.filter((path) => path.includes('/containers'))).toEqual([containersOf('two')]);
      expect(await runs.present('azure_blob_container')).toEqual(['a', 'b']);
      expect(await runs.outcomes('azure_blob_container')).toEqual({ [subscriptionId]: 'complete' });
    });
  });

  describe('of the directory', () => {
    const tenant = (delta: Feed['delta'], graph: FakeTenant['graph'], on?: FakeTenant['on']) =>
      fakeTenant({ graph, on: (...call) => on?.(...call) ?? feeding([], { delta: delta ?? {} })(...call) });
    const before = {
      '/users': [[user('ann'), user('bob')]],
      '/groups': [[group('staff')]],
      '/groups/group-staff/members': [[user('ann')]],
    };
    /** Objects by their own path, as they are read after the feed has named them. */
    const objects =
      (...all: { id: string }[]): FakeTenant['on'] =>
      (path) => {
        const found = all.find(({ id }) => path === `/users/${id}` || path === `/groups/${id}`);
        return found && { json: found };
      };

    test('follows the feed: what is new, changed and gone, and members', async () => {
      await runs.run(tenant({}, before));
      const changed = { ...user('ann'), displayName: 'Ann B' };
      const delta = {
        '/users/delta': [
          { id: 'user-ann', displayName: 'Ann B' },
          user('cy'),
          { id: 'user-bob', '@removed': { reason: 'changed' } },
        ],
        '/groups/delta': [
          {
            id: 'group-staff',
            'members@delta': [
              { '@odata.type': '#microsoft.graph.user', id: 'user-cy' },
              { '@odata.type': '#microsoft.graph.user', id: 'user-ann', '@removed': { reason: 'deleted' } },
            ],
          },
        ],
      };
      const second = tenant(delta, before, objects(changed, user('cy'), group('staff')));
      await runs.update(second);
      expect(await runs.present('entra_user')).toEqual(['Ann B', 'cy']);
      expect(second.asked.filter((path) => path === '/users')).toEqual([]);
      const members = await runs.rows<{ key: string }>(
        "select key from relation join entity_key k on k.id = from_id where type = 'member_of' and gone_at is null",
      );
      expect(members).toEqual([{ key: 'user-cy' }]);
    });

    test('a feed that has expired is begun anew, after everything was read', async () => {
      await runs.run(tenant({}, before));
      const expired: Reply = { status: 410, json: { error: { code: 'syncStateNotFound', message: 'too old' } } };
      const on: FakeTenant['on'] = (path, _page, call) =>
        path === '/users/delta' && call.url.searchParams.get('$deltatoken') === 'next' ? expired : undefined;
      const second = tenant({}, { ...before, '/users': [[user('dee')]] }, on);
      await runs.update(second);
      expect(await runs.present('entra_user')).toEqual(['dee']);
      const third = tenant({}, before);
      await runs.update(third);
      expect(third.asked).not.toContain('/users');
    });

    test('a list that was refused is read whole once the right is there', async () => {
      await runs.run(tenant({}, before, (path) => (path === '/users' ? denied : undefined)));
      expect(await runs.outcomes('entra_user')).toEqual({ tenant: 'denied' });
      await runs.update(tenant({}, before));
      expect(await runs.present('entra_user')).toEqual(['ann', 'bob']);
    });
  });
});
