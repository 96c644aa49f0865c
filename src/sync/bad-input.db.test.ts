/** What services answer against their own documentation, and what changes while it is read: none of it fails a run. */
import { beforeEach, expect, test } from 'vitest';
import type { Reply } from '../cloud/testing/fake-azure.ts';
import { eachStore } from '../store/testing.ts';
import { type FakeRuns, fakeRuns, fakeTenant, group, resource, subscriptionId, user } from './testing.ts';

const account = (name: string) => resource('Microsoft.Storage/storageAccounts', name, { kind: 'StorageV2' });
const containersOf = (name: string) => `${account(name).id}/blobServices/default/containers`;
const container = (of: string, name: string) => ({ id: `${containersOf(of)}/${name}`, name, properties: {} });
const gone = (code: string): Reply => ({ status: 404, json: { error: { code, message: 'It is not there.' } } });

eachStore('a run', (given) => {
  let runs: FakeRuns;
  beforeEach(async () => {
    runs = await fakeRuns(given());
  });
  const items = async (type: string) =>
    (await runs.rows<{ items: number }>(`select items::int from collection where type = '${type}'`)).map(
      (row) => row.items,
    );

  /** `from to` of the relations of a type, by their keys. */
  const relations = async (type: string) =>
    (
      await runs.rows<{ pair: string }>(`
        select source.key || ' ' || target.key as pair from relation
          join entity source on source.id = from_id join entity target on target.id = to_id
        where relation.type = '${type}' and relation.gone_at is null`)
    )
      .map(({ pair }) => pair)
      .toSorted();

  test('counts once what moves to the next page while it is read, whatever its letter case', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => resource('Microsoft.Compute/disks', name));
    const tenant = fakeTenant({
      graph: {
        '/users': [
          [user('Ada'), user('Bob')],
          [{ ...user('Bob'), id: 'USER-BOB' }, user('Cy')],
        ],
      },
      tables: { resources: [[a, b], [{ ...b, id: b?.id.toUpperCase() }, c], [c]] },
    });
    for (const _again of [1, 2]) {
      expect(await runs.run(tenant)).toBe('succeeded');
      expect(await runs.present('entra_user')).toEqual(['Ada', 'Bob', 'Cy']);
      expect(await runs.present('azure_disk')).toEqual(['a', 'b', 'c']);
      expect([await items('entra_user'), await items('azure_disk')]).toEqual([[3], [3]]);
      tenant.graph = { '/users': [[user('Cy'), user('Bob')], [user('Ada')]] };
    }
    expect(await runs.rows('select 1 from entity where gone_at is not null')).toEqual([]);
  });

  test('takes what vanishes between the list and its details for an empty list', async () => {
    const tenant = fakeTenant({
      graph: { '/groups': [[group('old'), group('new')]], '/groups/group-new/members': [[{ id: 'user-Ada' }]] },
      tables: { resources: [[account('old'), account('new')]] },
      arm: { [containersOf('new')]: [[container('new', 'c')]] },
      on: (path) => {
        if (path.startsWith('/groups/group-old/')) return gone('Request_ResourceNotFound');
        return path.startsWith(account('old').id) ? gone('ResourceNotFound') : undefined;
      },
    });
    expect(await runs.run(tenant)).toBe('succeeded');
    expect(await runs.present('azure_blob_container')).toEqual(['c']);
    expect(await runs.outcomes('azure_blob_container')).toEqual({ [subscriptionId]: 'complete' });
    expect(await runs.outcomes('entra_group_members')).toEqual({ tenant: 'complete' });
  });

  test('asks for names that no path likes by those names, and keeps them apart', async () => {
    const names = ['50%', '50%25', 'a b', 'a#b', 'a+b', 'a?b=c&d', 'Zoë', '名前'];
    const tenant = fakeTenant({
      graph: {
        '/users': [names.map(user)],
        '/groups': [names.map(group)],
        ...Object.fromEntries(names.map((name) => [`/groups/group-${name}/members`, [[{ id: `user-${name}` }]]])),
      },
      tables: { resources: [names.map(account)] },
      arm: Object.fromEntries(names.map((name) => [containersOf(name), [[container(name, `in ${name}`)]]])),
    });
    expect(await runs.run(tenant)).toBe('succeeded');
    expect((await runs.present('azure_storage_account')).toSorted()).toEqual(names.toSorted());
    expect((await runs.present('azure_blob_container')).toSorted()).toEqual(
      names.map((name) => `in ${name}`).toSorted(),
    );
    expect(await relations('member_of')).toEqual(
      names.map((name) => `user-${name} group-${name}`.toLowerCase()).toSorted(),
    );
  });

  test('counts an item of a wrong type and keeps the rest of its page, with the parts that it had', async () => {
    const subnet = (id: string) => ({ id: `${id}/subnets/s`, name: 's', properties: { addressPrefix: '10.0.0.0/24' } });
    const bare = resource('Microsoft.Network/virtualNetworks', 'v');
    const network = { ...bare, properties: { subnets: [subnet(bare.id)] } };
    const disk = (name: string) => resource('Microsoft.Compute/disks', name);
    const tenant = fakeTenant({ tables: { resources: [[network, disk('a'), disk('b')]] } });
    await runs.run(tenant);
    expect(await runs.present('azure_subnet')).toEqual(['s']);
    tenant.tables = { resources: [[{ ...network, name: ['v'] }, 'text', null, { ...disk('a'), id: 7 }, disk('b')]] };
    expect(await runs.run(tenant)).toBe('partial');
    expect(await runs.present('azure_virtual_network')).toEqual(['v']);
    expect(await runs.present('azure_subnet')).toEqual(['s']);
    expect(await runs.present('azure_disk')).toEqual(['a', 'b']);
    const rejected = await runs.rows(`select type, scope from rejected_item order by type`);
    expect(rejected).toContainEqual({ type: 'azure_virtual_network', scope: subscriptionId });
    expect(rejected).toContainEqual({ type: 'azure_disk', scope: subscriptionId });
  });

  test('counts a field of a wrong type, keeps its item, and ends no relation for it', async () => {
    const machine = resource('Microsoft.Compute/virtualMachines', 'vm');
    const disk = { ...resource('Microsoft.Compute/disks', 'd'), managedBy: machine.id };
    const tenant = fakeTenant({ tables: { resources: [[machine, disk]] } });
    await runs.run(tenant);
    const attached = [`${disk.id} ${machine.id}`.toLowerCase()];
    expect(await relations('attached_to')).toEqual(attached);
    tenant.tables = { resources: [[machine, { ...disk, managedBy: [machine.id], properties: { diskSizeGB: 4 } }]] };
    expect(await runs.run(tenant)).toBe('partial');
    expect(await relations('attached_to')).toEqual(attached);
    const rows = await runs.rows(`select name, properties->'diskSizeGB' as size from entity where type = 'azure_disk'`);
    expect(rows).toEqual([{ name: 'd', size: 4 }]);
    expect(await runs.rows('select type, reason from rejected_item')).toEqual([
      { type: 'azure_disk', reason: expect.stringContaining('managedBy') },
    ]);
  });
});
