/** The example queries on real stores with all views, as a reader of one organisation: what each finds, and what it must not. */
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';

import { eachStore, saveValues } from '../../store/testing.ts';
import { exampleQueries } from './example-queries.ts';
import { instantFunctionSql } from './instant-sql.ts';
import { typeViews } from './type-views.ts';

const subscription = '5aaaaaaa-0000-0000-0000-000000000001';
const unread = '5bbbbbbb-0000-0000-0000-000000000002';

interface Thing {
  readonly type: string;
  readonly name: string;
  readonly properties: object;
  readonly scope: string;
  readonly partOf?: string;
}

const things: Thing[] = [];
const relations: { from: string; type: string; to: string }[] = [];

/** An entity; its key is its name. */
function thing(type: string, name: string, properties: object = {}, more: Partial<Thing> = {}): string {
  things.push({ type, name, properties, scope: subscription, ...more });
  return name;
}
const relate = (from: string, type: string, ...to: string[]) =>
  relations.push(...to.map((each) => ({ from, type, to: each })));

function machine(name: string, guards: { nic?: readonly unknown[]; subnet?: readonly unknown[] }, backup?: string) {
  const vm = thing('azure_virtual_machine', name, { subscriptionId: subscription.toUpperCase() });
  const nic = thing('azure_network_interface', `${name}-nic`);
  const ip = thing('azure_public_ip', `${name}-ip`, { ipAddress: '203.0.113.7' });
  relate(ip, 'attached_to', nic);
  relate(nic, 'attached_to', vm, thing('azure_subnet', `${name}-subnet`));
  for (const [place, open] of Object.entries(guards)) {
    const nsg = thing('azure_network_security_group', `${name}-${place}-nsg`, { openToInternet: open });
    relate(nsg, 'protects', `${name}-${place}`);
    relate(nsg, 'contains', thing('azure_diagnostic_setting', `${nsg}-logs`));
  }
  if (backup !== undefined)
    relate(thing('azure_backup_protected_item', `${name}-backup`, { protectionState: backup }), 'backs_up', vm);
}
const open = [{ rule: 'ssh', ports: ['22'] }];
machine('open-vm', { nic: open, subnet: open }, 'Protected');
machine('closed-vm', { nic: open, subnet: [] }, 'ProtectionStopped');
machine('bare-vm', {});
thing('azure_virtual_machine', 'elsewhere-vm', { subscriptionId: unread }, { scope: unread });

const roles = { owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7' };
thing('azure_subscription', 'Production');
thing('azure_resource_group', 'rg');
for (const [name, roleId] of Object.entries(roles)) thing('azure_role_definition', name, { roleId });
thing('entra_user', 'ada', { userType: 'Member', userPrincipalName: 'ada@x' });
thing('entra_user_registration_details', 'ada-mfa', { isMfaRegistered: false }, { partOf: 'ada' });
thing('entra_user', 'gus', { userType: 'Guest', userPrincipalName: 'gus@y' });
thing('entra_user_registration_details', 'gus-mfa', { isMfaRegistered: true }, { partOf: 'gus' });
for (const [name, role, scope, principal] of [
  ['owner-of-production', 'owner', 'Production', 'ada'],
  ['owner-of-group', 'owner', 'rg', 'gus'],
  ['reader-of-production', 'reader', 'Production', 'gus'],
] as const) {
  thing('azure_role_assignment', name);
  relate(name, 'grants', role);
  relate(name, 'at_scope', scope);
  relate(name, 'assigned_to', principal);
}
thing('entra_directory_role', 'Global Administrator', { isPrivileged: true });
for (const user of ['ada', 'gus']) {
  thing('entra_directory_role_assignment', `role-of-${user}`);
  relate(`role-of-${user}`, 'assigned_to', user);
  relate(`role-of-${user}`, 'grants', 'Global Administrator');
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
for (const [name, days] of [
  ['ending', 5],
  ['lasting', 300],
] as const) {
  thing('entra_application', name);
  thing('entra_application_credential', `${name}-secret`, { endDateTime: inDays(days) }, { partOf: name });
}

thing('azure_storage_account', 'publicstore', { allowBlobPublicAccess: true });
thing('azure_storage_account', 'closedstore', { allowBlobPublicAccess: false });
thing('azure_storage_account', 'silentstore');
relate('publicstore', 'contains', thing('azure_blob_container', 'web', { publicAccess: 'Blob' }));
relate('publicstore', 'contains', thing('azure_blob_container', 'data', { publicAccess: 'None' }));

thing('azure_key_vault', 'vault');
relate(
  'vault',
  'contains',
  thing('azure_key_vault_secret', 'endless', { enabled: true, expires: null }),
  thing('azure_key_vault_secret', 'dated-secret', { enabled: true, expires: inDays(9) }),
  thing('azure_key_vault_secret', 'silent-secret', { enabled: true }),
  thing('azure_key_vault_key', 'disabled-key', { enabled: false, expires: null }),
);
thing('azure_key_vault', 'logged-vault');
relate('logged-vault', 'contains', thing('azure_diagnostic_setting', 'to-workspace'));
thing('azure_key_vault', 'unread-vault');
thing('azure_key_vault', 'elsewhere-vault', {}, { scope: unread });

for (const [server, rule, properties, publicNetworkAccess] of [
  ['open-sql', 'azure', { allowsAllAzureIps: true, allowsInternet: false }, 'Enabled'],
  ['closed-sql', 'office', { allowsAllAzureIps: false, allowsInternet: false }, 'Enabled'],
  ['private-sql', 'all', { allowsAllAzureIps: true, allowsInternet: true }, 'Disabled'],
] as const) {
  thing('azure_sql_server', server, { publicNetworkAccess });
  relate(server, 'contains', thing('azure_sql_firewall_rule', `${server}-${rule}`, properties));
}

thing('azure_kubernetes_cluster', 'aks');
for (const [pool, nodeImageOutdated] of [
  ['old-pool', true],
  ['new-pool', false],
] as const) {
  relate('aks', 'contains', thing('azure_kubernetes_node_pool', pool));
  thing('azure_kubernetes_node_pool_upgrade_profile', `${pool}-upgrade`, { nodeImageOutdated }, { partOf: pool });
}
relate('aks', 'contains', thing('azure_diagnostic_setting', 'aks-logs'));

/** What each query finds, by its first column that tells the rows apart. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'What could not be read': ['azure_backup_protected_item', 'azure_diagnostic_setting', 'azure_diagnostic_setting'],
  'Virtual machines that can be reached from the internet': ['bare-vm', 'open-vm'],
  'Owners of subscriptions': ['Production'],
  'Guests with directory roles': ['gus@y'],
  'Privileged users without multifactor authentication': ['ada@x'],
  'Applications whose credentials expire': ['ending'],
  'Storage accounts that allow anonymous access to blobs': ['publicstore'],
  'Keys and secrets that never expire': ['endless'],
  'SQL servers that are open to all of Azure or to the internet': ['open-sql'],
  'Resources without diagnostic settings': ['vault'],
  'Virtual machines without a backup': ['bare-vm', 'closed-vm'],
  'Kubernetes clusters behind the newest node image': ['old-pool'],
};
const columns: Readonly<Record<string, string>> = {
  'Keys and secrets that never expire': 'name',
  'Resources without diagnostic settings': 'name',
  'Kubernetes clusters behind the newest node image': 'pool',
};

eachStore(
  'the example queries',
  (given) => {
    let organizationId: string;
    const ask = (text: string, organization = organizationId) =>
      given().store.inOrganization(organization, (db) => sql.raw<Record<string, unknown>>(text).execute(db));

    beforeAll(async () => {
      organizationId = await given().organization();
      const connectionId = await given().connection(organizationId);
      await given().store.inOrganization(organizationId, async (db) => {
        await saveValues(db, {
          organizationId,
          connectionId,
          at: new Date(),
          entities: things.map((each) => ({ ...each, key: each.name, azureId: each.name, document: {}, hash: '1' })),
          relations: relations.map((each) => ({ ...each, owner: each.from, origin: each.type, properties: {} })),
          wholeOwners: { keys: [], origins: [] },
        });
        for (const [type, scope, outcome] of [
          ['azure_diagnostic_setting', subscription, 'complete'],
          ['azure_diagnostic_setting', unread, 'denied'],
          ['azure_diagnostic_setting', 'parent:unread-vault', 'failed'],
          ['azure_backup_protected_item', subscription, 'complete'],
          ['azure_backup_protected_item', unread, 'denied'],
          ['azure_spring_service', unread, 'unregistered'],
        ])
          await sql`insert into collection (organization_id, connection_id, type, scope, scope_name, run_id, outcome, items,
            rejected, finished_at) values (${organizationId}, ${connectionId}, ${type}, ${scope}, ${scope},
            gen_random_uuid(), ${outcome}, 0, 0, now())`.execute(db);
      });
    });

    test('are as many as are held against something', () => {
      expect(Object.keys(expected)).toEqual(exampleQueries.map(({ title }) => title));
    });

    test.each(exampleQueries)('$title', async ({ title, sql: text }) => {
      const { rows } = await ask(text);
      const found = rows.map((row) => row[columns[title] ?? Object.keys(row)[0] ?? '']);
      expect(found).toEqual(expected[title]);
    });

    test.each(exampleQueries)('$title: nothing of another organisation', async ({ sql: text }) => {
      expect((await ask(text, await given().organization())).rows).toEqual([]);
    });

    test('name the machine by what lets it be reached, and count public containers', async () => {
      const answers = async (title: string) =>
        (await ask(exampleQueries.find((q) => q.title === title)?.sql ?? '')).rows;
      expect(await answers('Virtual machines that can be reached from the internet')).toContainEqual({
        machine: 'open-vm',
        ip_address: '203.0.113.7',
        address_sku: null,
        security_groups: { 'open-vm-nic-nsg': open, 'open-vm-subnet-nsg': open },
      });
      const [account] = await answers('Storage accounts that allow anonymous access to blobs');
      expect(Number(account?.public_containers)).toBe(1);
    });
  },
  { before: [instantFunctionSql], views: typeViews() },
);
