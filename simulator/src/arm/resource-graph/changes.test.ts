import { describe, expect, test } from 'vitest';
import { changeable } from '../../world/changeable.ts';
import type { ChangeableWorld, ClientIdentity, JsonObject } from '../../world/world.ts';
import { account, contoso, first, groupOne, groupTwo, landing, resource } from '../testing/contoso.ts';
import { ask, client, readerRole, rootReader } from '../testing/tiny-world.ts';

const url = '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01';
const start = new Date('2026-01-31T12:00:00Z');
const after = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

function worldAt(clock: { at: Date }, base = contoso()): ChangeableWorld {
  return changeable(base, () => clock.at);
}

async function query(world: ChangeableWorld, text: string, at = after(10), as: ClientIdentity = rootReader) {
  const answer = await ask(world, url, { method: 'POST', body: { query: text }, at, as });
  expect(answer.body).toHaveProperty('data');
  return Object(answer.body).data as (JsonObject & { properties: JsonObject; id: string })[];
}
const body = (world: ChangeableWorld, id: string): JsonObject => world.arm.get(id) ?? expect.fail(id);
const types = (rows: readonly JsonObject[]): unknown[] =>
  rows.map((row) => [Object(row.properties).changeType, Object(row.properties).targetResourceId]);

describe('resourcechanges', () => {
  test('an update names each property, by whom and when', async () => {
    const world = worldAt({ at: after(1) });
    const before = body(world, account);
    world.put('arm', {
      ...before,
      tags: { owner: 'ada' },
      properties: { minimumTlsVersion: 'TLS1_0', allowBlobPublicAccess: true },
    });
    const [row, ...more] = await query(world, 'resourcechanges');
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      id: expect.stringMatching(
        new RegExp(`^${account}/providers/Microsoft\\.Resources/changes/\\d{20}_[0-9a-f-]{36}$`),
      ),
      type: 'microsoft.resources/changes',
      tenantId: world.tenantId,
      subscriptionId: first,
      resourceGroup: 'one',
      properties: {
        targetResourceId: account,
        targetResourceType: 'microsoft.storage/storageaccounts',
        changeType: 'Update',
        changeAttributes: {
          timestamp: after(1).toISOString(),
          changesCount: 3,
          changedBy: 'admin@tiny.example',
          clientType: 'Azure Portal',
          operation: 'Microsoft.Storage/storageAccounts/write',
          previousResourceSnapshotId: expect.stringMatching(/^\d{20}_[0-9a-f-]{36}_\d+_\d{10}$/),
          newResourceSnapshotId: expect.stringMatching(/_1769860860$/),
        },
        changes: {
          'tags.owner': { propertyChangeType: 'Insert', changeCategory: 'User', previousValue: null, newValue: 'ada' },
          'properties.minimumTlsVersion': { propertyChangeType: 'Update', previousValue: 'TLS1_2', newValue: 'TLS1_0' },
          'properties.allowBlobPublicAccess': { newValue: 'True' },
        },
      },
    });
  });

  test('what is new and what is gone, and what went with it; children and unchanged bodies make no rows', async () => {
    const clock = { at: start };
    const world = worldAt(clock);
    const disk = resource(groupTwo, 'Microsoft.Compute/disks', 'new');
    world.put('arm', disk);
    world.put('arm', body(world, account));
    world.put('arm', { id: `${account}/blobServices/default/containers/c2`, name: 'c2', properties: {} });
    clock.at = after(1);
    world.remove('arm', groupTwo);
    const rows = await query(world, 'resourcechanges | order by tostring(properties.changeType) asc, id asc');
    expect(types(rows)).toEqual([
      ['Create', disk.id],
      ['Delete', `${groupTwo}/providers/Microsoft.Compute/disks/disk1`],
      ['Delete', disk.id],
      ['Delete', `${groupTwo}/providers/Microsoft.Compute/virtualMachines/vm1`],
    ]);
    const gone = Object(rows[2]?.properties).changeAttributes;
    expect(gone).toMatchObject({ newResourceSnapshotId: null, operation: 'Microsoft.Compute/disks/delete' });
    expect(types(await query(world, 'resourcecontainerchanges'))).toEqual([['Delete', groupTwo]]);
  });

  test('is asked by time, as tools do', async () => {
    const clock = { at: start };
    const world = worldAt(clock);
    for (const minute of [0, 5, 9]) {
      clock.at = after(minute);
      world.put('arm', { ...body(world, account), tags: { minute: String(minute) } });
    }
    const since =
      'resourcechanges | extend t=todatetime(properties.changeAttributes.timestamp) | where t >= datetime(2026-01-31T12:05:00Z) | project id, t, kind=tostring(properties.changeType) | order by id asc';
    expect((await query(world, since)).map(({ t }) => t).sort()).toEqual(
      [after(5), after(9)].map((at) => at.toISOString()),
    );
    const byText = "resourcechanges | where properties.changeAttributes.timestamp >= '2026-01-31T12:09:00'";
    expect(await query(world, byText)).toHaveLength(1);
    const recent = 'resourcechanges | where todatetime(properties.changeAttributes.timestamp) > ago(3m) | project id';
    expect(await query(world, recent, after(10))).toHaveLength(1);
    expect(await query(world, recent, after(11))).toHaveLength(1);
    expect(await query(world, recent, after(20))).toHaveLength(0);
    const last =
      'resourcechanges | extend t=todatetime(properties.changeAttributes.timestamp), resourceId=tolower(properties.targetResourceId) | project-away tags, name, type | summarize arg_max(t, *) by resourceId | project resourceId, t';
    expect(await query(world, last)).toEqual([{ resourceId: account.toLowerCase(), t: after(9).toISOString() }]);
    expect(await query(world, `resourcechanges | summarize count() by type, subscriptionId`)).toEqual([
      { type: 'microsoft.resources/changes', subscriptionId: first, count_: 3 },
    ]);
    const fortnight = 14 * 24 * 60;
    expect(await query(world, 'resourcechanges', after(fortnight + 5))).toHaveLength(2);
    expect(await query(world, 'resourcechanges', after(fortnight + 6))).toHaveLength(1);
  });

  test('shows only what the caller may read, of deleted resources too', async () => {
    const world = worldAt({ at: start }, contoso({ memberOf: {} }));
    world.remove('arm', account);
    world.remove('arm', `${groupTwo}/providers/Microsoft.Compute/disks/disk1`);
    const reader = (scope: string): ClientIdentity => client([{ scope, roleDefinitionId: readerRole }]);
    expect(types(await query(world, 'resourcechanges', after(1), reader(groupOne)))).toEqual([['Delete', account]]);
    expect(await query(world, 'resourcechanges', after(1), reader(`/subscriptions/${first}`))).toHaveLength(2);
  });
});

test('resourcecontainerchanges: groups, subscriptions and management groups', async () => {
  const world = worldAt({ at: start });
  for (const id of [groupOne, `/subscriptions/${first}`, landing])
    world.put('arm', { ...body(world, id), tags: { cost: '7' } });
  const rows = await query(world, 'resourcecontainerchanges');
  expect(
    rows.map(({ subscriptionId, resourceGroup, properties }) => [
      properties.targetResourceType,
      subscriptionId,
      resourceGroup,
    ]),
  ).toEqual([
    ['microsoft.management/managementgroups', '', ''],
    ['microsoft.resources/subscriptions/resourcegroups', first, 'one'],
    ['microsoft.resources/subscriptions', first, ''],
  ]);
  expect(await query(world, 'resourcechanges')).toEqual([]);
});
