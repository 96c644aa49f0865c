/** A cloud whose Resource Graph lacks a table: Resource Manager lists stand in for it. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../cloud/testing/fake-azure.ts';
import { eachStore } from '../store/testing.ts';
import { type FakeRuns, type FakeTenant, fakeRuns, fakeTenant, resource, subscriptionId } from './testing.ts';

const lacking: Reply = {
  status: 400,
  json: { error: { code: 'BadRequest', details: [{ code: 'DisallowedLogicalTableName', message: 'resources' }] } },
};
const refused: Reply = { status: 403, json: { error: { code: 'AuthorizationFailed', message: 'no' } } };
const disksPath = `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/disks`;
const networksPath = `/subscriptions/${subscriptionId}/providers/Microsoft.Network/virtualNetworks`;
const disks = (...names: string[]) => names.map((name) => resource('Microsoft.Compute/disks', name));

eachStore('a run in a cloud without the table', (given) => {
  let runs: FakeRuns;
  beforeEach(async () => {
    runs = await fakeRuns(given());
  });
  const tenant = (more: Partial<FakeTenant>) =>
    fakeTenant({ on: (path) => (path === 'resources' ? lacking : undefined), ...more });

  test('reads the lists of Resource Manager, page after page, and sweeps by them', async () => {
    const first = tenant({ arm: { [disksPath]: [disks('a', 'b'), disks('c')] } });
    await runs.run(first);
    expect(await runs.present('azure_disk')).toEqual(['a', 'b', 'c']);
    expect(await runs.outcomes('azure_disk')).toEqual({ [subscriptionId]: 'complete' });
    expect(first.asked.filter((path) => path.startsWith(disksPath))).toEqual([disksPath, `${disksPath}#2`]);
    await runs.run(tenant({ arm: { [disksPath]: [disks('b')] } }));
    expect(await runs.present('azure_disk')).toEqual(['b']);
  });

  describe('where one list is refused', () => {
    test('only its type misses something, and keeps what is known', async () => {
      await runs.run(tenant({ arm: { [disksPath]: [disks('a')] } }));
      const on: FakeTenant['on'] = (path) =>
        path === 'resources' ? lacking : path === networksPath || path === disksPath ? refused : undefined;
      await runs.run(tenant({ on }));
      expect(await runs.present('azure_disk')).toEqual(['a']);
      expect(await runs.outcomes('azure_disk')).toEqual({ [subscriptionId]: 'denied' });
      // A part shares the fate of what it comes in.
      expect(await runs.outcomes('azure_subnet')).toEqual({ [subscriptionId]: 'denied' });
      expect(await runs.outcomes('azure_public_ip')).toEqual({ [subscriptionId]: 'complete' });
    });
  });

  test('says of a type without such a list that the cloud does not have it', async () => {
    await runs.run(tenant({}));
    expect(await runs.outcomes('azure_sql_database')).toEqual({ [subscriptionId]: 'unsupported' });
  });
});
