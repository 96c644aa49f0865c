/** Microsoft's own clients against the service, in process. */
import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { ResourceManagementClient } from '@azure/arm-resources';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { describe, expect, test } from 'vitest';
import { account, contoso, first, groupTwo, resource, second } from './testing/contoso.ts';
import { anyCredential, inProcess } from './testing/in-process.ts';
import { client, rootReader } from './testing/tiny-world.ts';

const disks = Array.from({ length: 30 }, (_, index) => resource(groupTwo, 'Microsoft.Compute/disks', `d${index}`));
const world = contoso({ items: disks });

/** Everything that a paged list yields. */
async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of list) found.push(item);
  return found;
}

describe('@azure/arm-resources-subscriptions', () => {
  const httpClient = inProcess(world, rootReader);
  const subscriptions = new SubscriptionClient(anyCredential, { httpClient });

  test('lists subscriptions, locations and tenants', async () => {
    expect((await all(subscriptions.subscriptions.list())).map((item) => item.displayName)).toEqual([
      'Production',
      'Sandbox',
    ]);
    expect((await subscriptions.subscriptions.get(second)).state).toBe('Enabled');
    expect((await all(subscriptions.subscriptions.listLocations(first))).map((item) => item.name)).toContain(
      'westeurope',
    );
    expect((await all(subscriptions.tenants.list())).map((item) => item.tenantId)).toEqual([world.tenantId]);
    expect(httpClient.calls.every((call) => call.startsWith('GET '))).toBe(true);
  });

  test('reads our errors', async () => {
    const nobody = new SubscriptionClient(anyCredential, {
      httpClient: inProcess(contoso({ memberOf: {} }), client([])),
    });
    await expect(nobody.subscriptions.get(first)).rejects.toMatchObject({
      statusCode: 403,
      code: 'AuthorizationFailed',
    });
    await expect(subscriptions.subscriptions.get('nonsense')).rejects.toMatchObject({
      statusCode: 400,
      code: 'InvalidSubscriptionId',
    });
  });
});

describe('@azure/arm-resources', () => {
  const httpClient = inProcess(world, rootReader);
  const resources = new ResourceManagementClient(anyCredential, first, { httpClient });

  test('follows the pages of groups and resources', async () => {
    expect((await all(resources.resourceGroups.list({ top: 1 }))).map((group) => group.name)).toEqual(['One', 'two']);
    const filter = "resourceType eq 'Microsoft.Compute/disks'";
    expect(await all(resources.resources.list({ filter, top: 7 }))).toHaveLength(31);
    expect(httpClient.calls.filter((call) => call.endsWith('/resources'))).toHaveLength(5);
  });

  test('reads one resource and whether it exists', async () => {
    expect((await resources.resources.getById(account.slice(1), '2023-05-01')).kind).toBe('StorageV2');
    await expect(resources.resources.getById(`${account.slice(1)}x`, '2023-05-01')).rejects.toMatchObject({
      code: 'ResourceNotFound',
    });
    expect((await resources.resourceGroups.get('ONE')).location).toBe('westeurope');
    expect((await resources.resourceGroups.checkExistence('one')).body).toBe(true);
    expect((await resources.resourceGroups.checkExistence('three')).body).toBe(false);
  });

  test('reads providers', async () => {
    const registered = (await all(resources.providers.list())).filter(
      (provider) => provider.registrationState === 'Registered',
    );
    expect(registered.map((provider) => provider.namespace)).toContain('Microsoft.Storage');
    expect((await resources.providers.get('microsoft.compute')).resourceTypes?.length).toBeGreaterThan(5);
  });
});

describe('@azure/arm-resourcegraph', () => {
  const graph = new ResourceGraphClient(anyCredential, { httpClient: inProcess(world, rootReader) });
  const query = "resources | where type =~ 'Microsoft.Compute/disks' | project id, name | order by id asc";

  test('follows skip tokens to the end', async () => {
    const names: string[] = [];
    let skipToken: string | undefined;
    do {
      const options = {
        top: 10,
        resultFormat: 'objectArray' as const,
        ...(skipToken === undefined ? {} : { skipToken }),
      };
      const answer = await graph.resources({ query, subscriptions: [first], options });
      expect([answer.totalRecords, answer.resultTruncated]).toEqual([31, 'false']);
      names.push(...(answer.data as { name: string }[]).map((row) => row.name));
      skipToken = answer.skipToken;
    } while (skipToken !== undefined);
    expect([names.length, new Set(names).size]).toEqual([31, 31]);
  });

  test('reads our errors', async () => {
    await expect(graph.resources({ query: 'nowhere' })).rejects.toMatchObject({ statusCode: 400, code: 'BadRequest' });
  });
});
