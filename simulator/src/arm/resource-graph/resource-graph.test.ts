import { describe, expect, test } from 'vitest';
import { assignment, contoso, first, groupOne, groupTwo, landing, resource, second } from '../testing/contoso.ts';
import { ask, bodyOf, client, readerRole } from '../testing/tiny-world.ts';

const url = '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01';
const world = contoso();

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly totalRecords: number;
  readonly count: number;
  readonly data: { [name: string]: unknown }[];
  readonly resultTruncated: string;
  readonly $skipToken?: string;
}

async function graph(
  query: string,
  more: object = {},
  options: object = {},
  as = client([{ scope: '/', roleDefinitionId: readerRole }]),
  on = world,
): Promise<Answer> {
  const response = await ask(on, url, { method: 'POST', body: { query, ...more, options }, as });
  const details = bodyOf(response)
    .error?.details?.map((detail) => detail.code)
    .join(' ');
  return { ...(response.body as Omit<Answer, 'status' | 'code'>), status: response.status, code: details };
}

const names = (answer: Answer): unknown[] => answer.data.map((row) => row.name);

describe('rows', () => {
  test('have every column, lower-case type and group, and empty texts for what is missing', async () => {
    const { data } = await graph("resources | where name == 'logs'");
    expect(data[0]).toEqual({
      id: `${groupOne}/providers/Microsoft.Storage/storageAccounts/logs`,
      name: 'logs',
      type: 'microsoft.storage/storageaccounts',
      tenantId: world.tenantId,
      kind: 'StorageV2',
      location: 'westeurope',
      resourceGroup: 'one',
      subscriptionId: first,
      managedBy: '',
      sku: null,
      plan: null,
      properties: { minimumTlsVersion: 'TLS1_2' },
      tags: {},
      identity: null,
      zones: null,
      extendedLocation: null,
    });
  });

  test('resources has tracked types only', async () => {
    expect(names(await graph('Resources | order by id asc')).sort()).toEqual(['disk1', 'files', 'logs', 'vm1']);
    expect(
      (await graph("resources | where type =~ 'microsoft.storage/storageaccounts/blobservices/containers'"))
        .totalRecords,
    ).toBe(0);
    expect((await graph("resources | where type == 'Microsoft.Compute/disks'")).totalRecords).toBe(0);
  });

  test('containers carry the chain of management groups, nearest first', async () => {
    const { data } = await graph(
      `resourcecontainers | where type == 'microsoft.resources/subscriptions' and subscriptionId == '${first}'`,
    );
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({
      name: 'Production',
      properties: {
        state: 'Enabled',
        managementGroupAncestorsChain: [
          { name: 'landing', displayName: 'Landing zones' },
          { name: 'root', displayName: 'Tenant Root Group' },
        ],
      },
    });
    const counts = await graph('resourcecontainers | summarize count() by type | order by type asc');
    expect(counts.data).toEqual([
      { type: 'microsoft.management/managementgroups', count_: 2 },
      { type: 'microsoft.resources/subscriptions', count_: 2 },
      { type: 'microsoft.resources/subscriptions/resourcegroups', count_: 2 },
    ]);
  });
});

describe('scopes', () => {
  const assignments = "authorizationresources | where type == 'microsoft.authorization/roleassignments' | project name";

  test('named subscriptions only, without what is inherited unless asked', async () => {
    const scope = { subscriptions: [first.toUpperCase()] };
    expect(names(await graph(assignments, scope))).toEqual(['at-first', 'at-group']);
    expect(names(await graph(assignments, scope, { authorizationScopeFilter: 'AtScopeAboveAndBelow' })).sort()).toEqual(
      ['at-first', 'at-group', 'at-landing', 'at-tenant'],
    );
    expect(names(await graph(assignments, scope, { authorizationScopeFilter: 'AtScopeExact' }))).toEqual(['at-first']);
  });

  test('a management group stands for what is below it', async () => {
    expect(names(await graph(assignments, { managementGroups: ['LANDING'] })).sort()).toEqual([
      'at-first',
      'at-group',
      'at-landing',
    ]);
    expect((await graph('resources | count', { managementGroups: ['landing'] })).data).toEqual([{ Count: 4 }]);
  });

  test('rows that the caller may not read are silently absent', async () => {
    const lonely = contoso({ memberOf: {} });
    const groupReader = client([{ scope: groupTwo, roleDefinitionId: readerRole }]);
    expect(names(await graph('resources', {}, {}, groupReader, lonely)).sort()).toEqual(['disk1', 'vm1']);
    expect(
      (
        await graph(
          "resourcecontainers | where type == 'microsoft.resources/subscriptions'",
          {},
          {},
          groupReader,
          lonely,
        )
      ).totalRecords,
    ).toBe(0);
    const disks = client([
      {
        scope: `/subscriptions/${first}`,
        roleDefinitionId: `/subscriptions/${first}/providers/Microsoft.Authorization/roleDefinitions/custom`,
      },
    ]);
    expect(names(await graph('resources', {}, {}, disks, lonely))).toEqual(['disk1']);
  });

  test('no subscription that the caller sees', async () => {
    const lonely = contoso({ memberOf: {} });
    expect(await graph('resources', {}, {}, client([]), lonely)).toMatchObject({
      status: 400,
      code: 'NoValidSubscriptionsInQueryRequest',
    });
    expect(await graph('resources', { subscriptions: ['00000000-0000-0000-0000-000000000000'] })).toMatchObject({
      status: 400,
    });
    const landingReader = client([{ scope: landing, roleDefinitionId: readerRole }]);
    expect(await graph('resources', { subscriptions: [second] }, {}, landingReader, lonely)).toMatchObject({
      status: 400,
    });
  });
});

describe('errors', () => {
  test.each([
    ['nosuchtable', 'InvalidQuery DisallowedLogicalTableName'],
    ['resources | where', 'InvalidQuery ParserFailure'],
    ['resources | where nosuchcolumn == 1', 'InvalidQuery SemanticError'],
    ["resources | where name matches regex '('", 'InvalidQuery SemanticError'],
    ['', 'InvalidRequest'],
  ])('%s', async (query, expected) => {
    expect(await graph(query)).toMatchObject({ status: 400, code: expected });
  });

  test('options out of range', async () => {
    for (const options of [
      { $top: 1001 },
      { $top: 0 },
      { $skip: -1 },
      { resultFormat: 'csv' },
      { authorizationScopeFilter: 'x' },
      { $skipToken: 'x' },
    ]) {
      expect((await graph('resources', {}, options)).status, JSON.stringify(options)).toBe(400);
    }
    expect((await ask(world, url)).status).toBe(405);
    expect(
      (await ask(world, '/providers/Microsoft.ResourceGraph/resources?api-version=2001-01-01', { method: 'POST' }))
        .status,
    ).toBe(400);
  });

  test('an answer above 16 MiB', async () => {
    const wide = Array.from({ length: 20 }, (_, index) =>
      resource(groupOne, 'Microsoft.Compute/disks', `w${index}`, { properties: { text: 'x'.repeat(1_000_000) } }),
    );
    const large = contoso({ items: wide });
    expect(await graph('resources', {}, {}, undefined, large)).toMatchObject({
      status: 400,
      code: 'ResponsePayloadTooLarge',
    });
    expect((await graph('resources', {}, { $top: 10 }, undefined, large)).status).toBe(200);
  });
});

test('a moment beyond all years is null, not a failure', async () => {
  const { data } = await graph('resources | take 1 | project far = ago(999999999999d)');
  expect(data).toEqual([{ far: null }]);
});

describe('pages', () => {
  const many = contoso({
    items: Array.from({ length: 25 }, (_, index) =>
      resource(index % 2 ? groupOne : groupTwo, 'Microsoft.Compute/disks', `d${String(index).padStart(2, '0')}`),
    ),
  });
  const pages = async (query: string, top: number): Promise<Answer[]> => {
    const found: Answer[] = [];
    for (let token: string | undefined; found.length < 50; token = found.at(-1)?.$skipToken) {
      found.push(await graph(query, {}, { $top: top, ...(token ? { $skipToken: token } : {}) }, undefined, many));
      if (found.at(-1)?.$skipToken === undefined) break;
    }
    return found;
  };

  test.each([
    'resources | project id, name | order by id asc',
    'resources | project id, name',
    "resources | where name startswith 'd' or name has 'logs' | project id, name",
    'resources | extend n = name | sort by n asc | project id, name',
  ])('%s', async (query) => {
    const all = (await graph(query, {}, {}, undefined, many)).data.map((row) => row.id);
    const found = await pages(query, 4);
    expect(found.flatMap((page) => page.data.map((row) => row.id))).toEqual(all);
    expect(found.length).toBe(Math.ceil(all.length / 4));
    expect(found.every((page) => page.totalRecords === all.length && page.resultTruncated === 'false')).toBe(true);
    if (query.endsWith('order by id asc')) expect(all).toEqual([...all].sort());
  });

  test('no token without the id column or with a limit: the rest is lost and says so', async () => {
    const lost = await graph('resources | project name', {}, { $top: 3 }, undefined, many);
    expect([lost.$skipToken, lost.resultTruncated, lost.totalRecords, lost.count]).toEqual([undefined, 'true', 29, 3]);
    const limited = await graph('resources | take 10', {}, { $top: 3 }, undefined, many);
    expect([limited.$skipToken, limited.resultTruncated, limited.totalRecords]).toEqual([undefined, 'true', 10]);
    const whole = await graph('resources | take 2', {}, {}, undefined, many);
    expect([whole.count, whole.resultTruncated]).toEqual([2, 'false']);
  });

  test('$skip, and a token of another query', async () => {
    const all = await graph('resources | project id | order by id asc', {}, {}, undefined, many);
    const skipped = await graph('resources | project id | order by id asc', {}, { $skip: 27 }, undefined, many);
    expect(skipped.data).toEqual(all.data.slice(27));
    const page = await graph('resources | project id', {}, { $top: 1 }, undefined, many);
    expect(
      (await graph('resources | project id, name', {}, { $skipToken: page.$skipToken }, undefined, many)).status,
    ).toBe(400);
  });

  test('table format', async () => {
    const answer = await graph(
      "resources | where name == 'vm1' | project name, zones, size = 1",
      {},
      { resultFormat: 'table' },
    );
    expect(answer.data).toEqual({
      columns: [
        { name: 'name', type: 'string' },
        { name: 'zones', type: 'object' },
        { name: 'size', type: 'integer' },
      ],
      rows: [['vm1', ['1'], 1]],
    });
  });
});

test('joins and unions over tables', async () => {
  const joined = await graph(
    "resources | where type == 'microsoft.compute/virtualmachines' | join kind=leftouter (resourcecontainers | where type == 'microsoft.resources/subscriptions' | project subscriptionId, subscription = name) on subscriptionId | project name, subscription",
  );
  expect(joined.data).toEqual([{ name: 'vm1', subscription: 'Production' }]);
  const both = await graph(
    "union resources, (resourcecontainers | where type has 'resourcegroups') | summarize count() by type | order by type asc",
  );
  expect(both.data.map((row) => row.count_)).toEqual([1, 1, 2, 2]);
});

test('an assignment of the world on one group shows that group', async () => {
  const other = contoso({ memberOf: {}, items: [assignment(groupOne, 'mine', 'sp')] });
  expect(names(await graph('resources | order by name asc', {}, {}, client([]), other))).toEqual(['files', 'logs']);
});

test('a deny assignment hides rows below it, and only those it takes the read of', async () => {
  const deny = (action: string) => ({
    id: `${groupOne}/providers/Microsoft.Authorization/denyAssignments/d`,
    properties: {
      scope: groupOne,
      permissions: [{ actions: [action], notActions: [] }],
      principals: [{ id: '00000000-0000-0000-0000-000000000000' }],
    },
  });
  const reader = client([{ scope: '/', roleDefinitionId: readerRole }]);
  const hidden = contoso({ items: [deny('*/read')] });
  expect(names(await graph('resources | order by name asc', {}, {}, reader, hidden))).toEqual(['disk1', 'vm1']);
  const writes = contoso({ items: [deny('*/write')] });
  expect((await graph('resources', {}, {}, reader, writes)).count).toBe(4);
});
