/** The unmodified Azure CLI through the proxy, where it is installed: the real cloud's names, its own token cache. */
import { afterAll, describe, expect, test } from 'vitest';
import { startSimulator } from '../../src/index.ts';
import { azureCli, installedVersion } from './azure-cli.ts';

const version = installedVersion();
const name = version ? `Azure CLI ${version}` : 'Azure CLI (skipped: az is not installed)';
const patience = { timeout: 240_000 };

const simulator = version
  ? await startSimulator({ world: { kind: 'contoso', size: 'S' }, throttle: 'off' })
  : undefined;
const cli = azureCli(simulator?.proxyUrl ?? '', simulator?.caPem ?? '');
afterAll(async () => {
  await simulator?.close();
  cli.close();
});

const world = simulator?.world;
const reader = simulator?.clients.find((one) => one.name === 'reader');
const base = 'https://management.azure.com';

/** Bodies of a Resource Manager type, or of a set of Graph. */
function truth(type: string, within = '/'): Record<string, unknown>[] {
  const items = type.includes('/') ? world?.arm.list(type, within) : world?.graph.set(type);
  return Array.from({ length: items?.size ?? 0 }, (_, index) => Object(items?.at(index)));
}
const first = String(truth('microsoft.resources/subscriptions')[0]?.subscriptionId ?? '');
const scope = `/subscriptions/${first}`;
const inFirst = (type: string) => truth(type, scope);
const one = (type: string, property = 'id'): string =>
  String((type.includes('/') ? inFirst(type) : truth(type))[0]?.[property] ?? '');
const groupOf = (id: string): string => id.split('/')[4] ?? '';
const idsOf = (items: readonly Record<string, unknown>[]): string[] =>
  items.map(({ id }) => String(id).toLowerCase()).sort();

const groups = 'microsoft.resources/subscriptions/resourcegroups';
const servers = 'microsoft.sql/servers';
const accounts = 'microsoft.storage/storageaccounts';

/** Commands that list, and what they list; the subscription is added to those of Resource Manager. */
const lists: readonly (readonly [string, string])[] = [
  ['group list', groups],
  ['resource list --resource-type Microsoft.Compute/virtualMachines', 'microsoft.compute/virtualmachines'],
  ['disk list', 'microsoft.compute/disks'],
  ['storage account list', accounts],
  ['keyvault list', 'microsoft.keyvault/vaults'],
  ['sql server list', servers],
  ['ad user list', 'users'],
  ['ad group list', 'groups'],
  ['ad app list --all', 'applications'],
  ['ad sp list --all', 'serviceprincipals'],
];

/** Commands that show one object, and its id. */
const shows: readonly (readonly [string, string])[] = [
  [`group show --name ${one(groups, 'name')}`, one(groups)],
  [`keyvault show --name ${one('microsoft.keyvault/vaults', 'name')}`, one('microsoft.keyvault/vaults')],
  [`ad user show --id ${one('users', 'userPrincipalName')}`, one('users')],
  [`ad group show --group ${one('groups')}`, one('groups')],
  [`ad app show --id ${one('applications', 'appId')}`, one('applications')],
  [`ad sp show --id ${one('serviceprincipals', 'appId')}`, one('serviceprincipals')],
];

const words = (command: string): string[] =>
  command.startsWith('ad ') ? command.split(' ') : [...command.split(' '), '--subscription', first];

describe.skipIf(!version)(name, () => {
  const signIn = (secret: string): readonly string[] => [
    ...['login', '--service-principal', '--username', reader?.clientId ?? '', '--password', secret],
    ...['--tenant', simulator?.tenantId ?? ''],
  ];

  test('refuses a wrong secret with the text of the service', patience, async () => {
    const { code, stderr } = await cli.run(...signIn('wrong'));
    expect(code).not.toBe(0);
    expect(stderr).toContain('AADSTS7000215');
  });

  test('signs in, lists the accounts and shows one', patience, async () => {
    const subscriptions = truth('microsoft.resources/subscriptions');
    const accountsIn = (await cli.list(...signIn(reader?.secrets[0]?.value ?? ''))).map(({ id }) => String(id));
    expect(accountsIn.sort()).toEqual(subscriptions.map(({ subscriptionId }) => String(subscriptionId)).sort());
    const enabled = subscriptions.filter(({ state }) => state === 'Enabled');
    expect(await cli.list('account', 'list')).toHaveLength(enabled.length);
    const shown = await cli.answer('account', 'show', '--subscription', first);
    expect(shown).toMatchObject({ id: first, tenantId: simulator?.tenantId });
    expect(await cli.answer('account', 'get-access-token')).toMatchObject({ tokenType: 'Bearer' });
  });

  describe.concurrent('reads', () => {
    test.each(lists)('%s', patience, async (command, type) => {
      const expected = type.includes('/') ? inFirst(type) : truth(type);
      expect(expected.length).toBeGreaterThan(0);
      expect(idsOf(await cli.list(...words(command)))).toEqual(idsOf(expected));
    });

    test.each(shows)('%s', patience, async (command, id) => {
      expect(idsOf([Object(await cli.answer(...words(command)))])).toEqual([id.toLowerCase()]);
    });
  });

  test('lists what is below a server and an account', patience, async () => {
    const databases = await cli.list('sql', 'db', 'list', '--ids', one(servers));
    expect(idsOf(databases)).toEqual(idsOf(truth('microsoft.sql/servers/databases', one(servers))));
    const rules = await cli.list('sql', 'server', 'firewall-rule', 'list', '--ids', one(servers));
    expect(idsOf(rules)).toEqual(idsOf(truth('microsoft.sql/servers/firewallrules', one(servers))));
    const account = ['--account-name', one(accounts, 'name'), '--resource-group', groupOf(one(accounts))];
    const properties = ['storage', 'account', 'blob-service-properties', 'show', ...account, '--subscription', first];
    expect(await cli.answer(...properties)).toHaveProperty('deleteRetentionPolicy.enabled');
    expect(await cli.list('keyvault', 'list-deleted', '--subscription', first)).toEqual([]);
  });

  test('lists role assignments with the names of roles and principals', patience, async () => {
    const held = idsOf(inFirst('microsoft.authorization/roleassignments'));
    const all = await cli.list('role', 'assignment', 'list', '--all', '--subscription', first);
    expect(idsOf(all)).toEqual(expect.arrayContaining(held));
    expect(held.length).toBeGreaterThan(5);
    expect(all.filter(({ roleDefinitionName }) => !roleDefinitionName)).toEqual([]);
    expect(all.filter(({ principalName }) => principalName).length).toBeGreaterThan(held.length / 2);
    const mine = await cli.list('role', 'assignment', 'list', '--all', '--assignee', reader?.clientId ?? '');
    expect(mine.map(({ principalId }) => principalId)).toContain(reader?.servicePrincipalId);
    const definitions = await cli.list('role', 'definition', 'list', '--name', 'Reader', '--subscription', first);
    expect(definitions.map(({ roleName, roleType }) => [roleName, roleType])).toEqual([['Reader', 'BuiltInRole']]);
  });

  test('calls Resource Manager, Resource Graph and Graph', patience, async () => {
    const arm = await cli.value('--url', `${base}${scope}/resourcegroups?api-version=2021-04-01`);
    expect(idsOf(arm)).toEqual(idsOf(inFirst(groups)));
    const query = JSON.stringify({
      query: "resources | where type =~ 'microsoft.compute/disks' | summarize n=count()",
    });
    const url = `${base}/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01`;
    const counted = Object(await cli.answer('rest', '--method', 'post', '--url', url, '--body', query));
    expect(counted.data).toEqual([{ n: truth('microsoft.compute/disks').length }]);
    const graph = await cli.value('--url', 'https://graph.microsoft.com/v1.0/organization');
    expect(graph.map(({ id }) => id)).toEqual([simulator?.tenantId]);
  });

  test('lists role assignments by a call, and several lists in one request', patience, async () => {
    const path = `${scope}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`;
    const assignments = await cli.value('--url', `${base}${path}`);
    expect(idsOf(assignments)).toEqual(
      expect.arrayContaining(idsOf(inFirst('microsoft.authorization/roleassignments'))),
    );
    const requests = [
      { httpMethod: 'GET', name: 'assignments', relativeUrl: path },
      { httpMethod: 'GET', name: 'groups', url: `${base}${scope}/resourcegroups?api-version=2021-04-01` },
    ];
    const url = `${base}/batch?api-version=2020-06-01`;
    const body = JSON.stringify({ requests });
    const batch = Object(await cli.answer('rest', '--method', 'post', '--url', url, '--body', body));
    const sizes = batch.responses.map((part: object) => [Object(part).name, Object(part).content.value.length]);
    expect(sizes).toEqual([
      ['assignments', assignments.length],
      ['groups', inFirst(groups).length],
    ]);
  });

  // The profile asks for api-versions of 2018 to 2020. Debian's package lacks what the newest one needs for these services.
  test('lists machines and networks in the profile of 2020', patience, async () => {
    await cli.answer('cloud', 'update', '--name', 'AzureCloud', '--profile', '2020-09-01-hybrid');
    for (const [command, type] of [
      ['network vnet list', 'microsoft.network/virtualnetworks'],
      ['network nsg list', 'microsoft.network/networksecuritygroups'],
    ] as const) {
      expect(idsOf(await cli.list(...words(command))), command).toEqual(idsOf(inFirst(type)));
    }
    const detailed = await cli.list(...words('vm list --show-details'));
    expect(idsOf(detailed)).toEqual(idsOf(inFirst('microsoft.compute/virtualmachines')));
    expect(detailed.filter(({ powerState }) => !/^VM (running|deallocated)$/.test(String(powerState)))).toEqual([]);
  });

  test("every request came under one of Microsoft's names", () => {
    const hosts = new Set(simulator?.journal().map(({ host }) => host));
    expect([...hosts].sort()).toEqual(['graph.microsoft.com', 'login.microsoftonline.com', 'management.azure.com']);
  });
});
