/** Every named failure: broken, seen by exactly its code and finding, repaired, seen green. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../simulator/src/world/world.ts';
import { namedFailures, preflightReport } from '../src/readiness/index.ts';
import { fieldsOf } from './support/json.ts';
import { expectBroken as expectFailure, expectGreen, find, openTrouble, type Trouble } from './support/trouble.ts';
import { itemsIn } from './support/truth-keys.ts';

/** Each case asks twice or thrice, and Microsoft's budgets are kept. */
const patience = 60_000;
const root = '/providers/Microsoft.Authorization/roleDefinitions';
const readerRole = `${root}/acdd72a7-3385-48ef-bd42-f606fba81ae7`;
const vaultRole = `${root}/21090545-7ca7-4776-b22c-e363652d74d2`;
const scans = ['VirtualMachines', 'Containers', 'SqlServers'];
/** Of `national-clouds.e2e.test.ts`: their tenant lives in another cloud. */
const elsewhere = ['wrong-government-cloud', 'gcc-high', 'dod', 'china'];
const unknownId = '0f0f0f0f-0000-4000-8000-00000000000f';

let trouble: Trouble;
let { simulator, world, product, input, ask, client, all, subscriptions, assign, without } = {} as Trouble;
let ahead = 0;
const shown = new Set<string>();

beforeAll(async () => {
  trouble = await openTrouble(() => ahead);
  ({ simulator, world, product, input, ask, client, all, subscriptions, assign, without } = trouble);
});
afterAll(() => trouble?.close());

const expectBroken: typeof expectFailure = (report, failure, code, id) => {
  shown.add(failure);
  return expectFailure(report, failure, code, id);
};

test('everything that is needed is there', { timeout: patience }, async () => {
  const report = await ask(input());
  expect(report.state).toBe('ready');
  expect(report.findings.filter(({ optional, state }) => !optional && state !== 'ok')).toEqual([]);
  expect(report.requests).toBeLessThanOrEqual(40);
  // Nothing of it was kept.
  expect(JSON.parse((await product.api.call('GET', '/connections')).body)).toEqual({ items: [] });
});

test('insufficient role at setup', { timeout: patience }, async () => {
  const found = expectBroken(await ask(input('no-reader')), 'insufficient-role', 'no_subscription_visible');
  expect(found.costs.types.map(({ type }) => type)).toContain('azure_virtual_machine');
  expect(found.fix?.command).toContain('az role assignment create');
  const [subscription = ''] = subscriptions();
  const scope = `/subscriptions/${subscription}`;
  const id = assign('no-reader', readerRole, scope, '0b0b0b0b-0000-4000-8000-000000000001');
  const repaired = await ask(input('no-reader'));
  expectGreen(repaired, 'subscriptions-visible');
  expectGreen(repaired, 'azure-roles');
  // Above the subscription it still has nothing, which is said and not needed.
  expect(find(repaired, 'azure-role:tenant')).toMatchObject({ state: 'missing', optional: true });
  expect(repaired.state).toBe('ready');
  world.remove('arm', id);
});

test('an expired secret', { timeout: patience }, async () => {
  const broken = await ask(input('expired-secret'));
  expectBroken(broken, 'expired-secret', 'expired_client_secret');
  expect(broken.state).toBe('blocked');
  // What could not be asked is unknown, never ok.
  expect(broken.findings.filter(({ id }) => id !== 'sign-in').map(({ state }) => state)).not.toContain('ok');
  const { secrets } = client('expired-secret');
  world.changeClient('expired-secret', {
    secrets: secrets.map((secret) => ({ ...secret, endDateTime: '2099-01-01T00:00:00Z' })),
  });
  expectGreen(await ask(input('expired-secret')), 'sign-in');
});

test('the id of a secret instead of its value', { timeout: patience }, async () => {
  const last = () => simulator.journal().at(-1)?.sequence;
  const before = last();
  const reply = await product.api.call('POST', '/preflight', input('reader', { clientSecret: unknownId }));
  expect(reply.status).toBe(422);
  expect(JSON.parse(reply.body).error.code).toBe('client_secret_id_given');
  const named = namedFailures.find(({ id }) => id === 'secret-id-instead-of-value');
  expect(named).toMatchObject({ codes: ['client_secret_id_given'], finding: null });
  shown.add('secret-id-instead-of-value');
  expect(reply.body).not.toContain(unknownId);
  // It never left the machine.
  expect(last()).toBe(before);
  expectGreen(await ask(input()), 'sign-in');
});

test('delegated permissions instead of application permissions', { timeout: patience }, async () => {
  expectBroken(await ask(input('delegated')), 'delegated-instead-of-application', 'delegated_token_not_application');
  const { delegatedPermissions } = client('delegated');
  world.changeClient('delegated', { delegatedPermissions: [], applicationPermissions: delegatedPermissions });
  const repaired = await ask(input('delegated'));
  expectGreen(repaired, 'token-kind');
  expectGreen(repaired, 'graph-permission:User.Read.All');
});

test('consent pending: for all, and for one', { timeout: patience }, async () => {
  expectBroken(await ask(input('no-consent')), 'consent-pending', 'no_application_permission');
  world.changeClient('no-consent', { applicationPermissions: client('reader').applicationPermissions });
  expectGreen(await ask(input('no-consent')), 'admin-consent');
  const repair = without('reader', 'Policy.Read.All');
  const broken = await ask(input());
  expect(expectBroken(broken, 'consent-pending', 'consent_pending').items).toEqual(['Policy.Read.All']);
  const lost = find(broken, 'graph-permission:Policy.Read.All');
  expect(lost).toMatchObject({ state: 'missing', code: 'consent_pending' });
  const { checks, controls } = lost.costs;
  expect(checks.first.map(({ id }) => id)).toContain('entra-ca-block-legacy-auth');
  expect(checks.total).toBeGreaterThan(30);
  expect(controls.frameworks.find(({ id }) => id === 'soc2')?.first.map(({ id }) => id)).toContain('CC6.1');
  expect(broken.state).toBe('incomplete');
  repair();
  expect((await ask(input())).state).toBe('ready');
});

test('the wrong directory', { timeout: patience }, async () => {
  expectBroken(await ask({ ...input(), tenantId: unknownId }), 'wrong-directory', 'unknown_tenant');
  expectBroken(await ask(input('reader', { clientId: unknownId })), 'wrong-directory', 'unknown_application');
  expectGreen(await ask(input()), 'sign-in');
});

test.each([
  ['users-missing', 'entra_user', ['User.Read.All', 'Directory.Read.All']],
  ['groups-missing', 'entra_group', ['Group.Read.All', 'GroupMember.Read.All', 'Directory.Read.All']],
  ['mfa-not-showing', 'entra_user_registration_details', ['AuditLog.Read.All']],
  ['conditional-access-not-showing', 'entra_conditional_access_policy', ['Policy.Read.All']],
])('%s', { timeout: patience }, async (failure, type, permissions) => {
  const repair = without('reader', ...permissions);
  const found = expectBroken(await ask(input()), failure, 'missing_graph_permission');
  expect(found.costs.types.map((one) => one.type)).toEqual([type]);
  expect(found.fix?.command).toContain('az ad app permission admin-consent');
  repair();
  expectGreen(await ask(input()), found.id);
});

test('licences: multifactor authentication and P2', { timeout: patience }, async () => {
  const licences = [...world.licences];
  simulator.setLicences([]);
  const broken = await ask(input());
  expectBroken(broken, 'mfa-not-showing', 'licence_required');
  const found = expectBroken(broken, 'p2-sync-failure', 'licence_required');
  expect(found.costs.types.map(({ type }) => type)).toContain('entra_role_eligibility');
  // A licence is nothing that a connection waits for.
  expect(broken.state).toBe('ready');
  simulator.setLicences(licences);
  const repaired = await ask(input());
  expectGreen(repaired, 'licence:P2');
  expectGreen(repaired, 'mfa-visible');
});

const plan = (subscription: string, name: string, pricingTier: string, coverage = 'FullyCovered') => {
  const id = `/subscriptions/${subscription}/providers/Microsoft.Security/pricings/${name}`;
  const properties = { pricingTier, resourcesCoverageStatus: coverage };
  world.put('arm', { id, name, type: 'Microsoft.Security/pricings', properties });
};

test('no vulnerability data: plans off, covering a part, unregistered; no finished scan', {
  timeout: patience,
}, async () => {
  for (const subscription of subscriptions()) {
    world.setRegistered(subscription, 'Microsoft.Security', true);
    for (const name of scans) plan(subscription, name, 'Standard');
  }
  const whole = await ask(input());
  expectGreen(whole, 'defender-plans');
  expectGreen(whole, 'defender-scan');
  const [first = '', second = '', third = ''] = subscriptions();
  plan(first, 'VirtualMachines', 'Free');
  plan(second, 'Containers', 'Standard', 'PartiallyCovered');
  world.setRegistered(third, 'Microsoft.Security', false);
  const broken = expectBroken(await ask(input()), 'no-vulnerability-data', 'defender_plan_off');
  const items = broken.items.join('\n');
  for (const text of [
    'VirtualMachines is off',
    'Containers covers only a part',
    'Microsoft.Security is not registered',
  ])
    expect(items).toContain(text);
  expect(broken.items).toHaveLength(3);
  expect(broken.fix?.command).toContain(`--name VirtualMachines --tier Standard --subscription ${first}`);
  plan(first, 'VirtualMachines', 'Standard');
  plan(second, 'Containers', 'Standard');
  world.setRegistered(third, 'Microsoft.Security', true);
  expectGreen(await ask(input()), 'defender-plans');

  const results = all('microsoft.security/assessments/subassessments');
  expect(results.length).toBeGreaterThan(0);
  for (const { id } of results) world.remove('arm', String(id));
  expectBroken(await ask(input()), 'no-finished-scan', 'no_finished_scan');
  for (const body of results) world.put('arm', body);
  expectGreen(await ask(input()), 'defender-scan');
});

test('a resource type missing: the role lacks a provider, or the type is off', { timeout: patience }, async () => {
  const role = '0c0c0c0c-0000-4000-8000-000000000001';
  const [subscription = ''] = subscriptions();
  const scope = `/subscriptions/${subscription}`;
  const id = `${scope}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
  const define = (notActions: string[]) =>
    world.put('arm', {
      id,
      name: role,
      type: 'Microsoft.Authorization/roleDefinitions',
      properties: {
        roleName: 'Narrow',
        type: 'CustomRole',
        assignableScopes: [scope],
        permissions: [{ actions: ['*/read'], notActions, dataActions: [], notDataActions: [] }],
      },
    });
  define(['Microsoft.Storage/*']);
  const assignment = assign('no-reader', id, scope, '0b0b0b0b-0000-4000-8000-000000000002');
  const found = expectBroken(
    await ask(input('no-reader')),
    'resource-type-missing',
    'missing_azure_role',
    'provider:Microsoft.Storage',
  );
  expect(found.costs.types.map(({ type }) => type)).toContain('azure_storage_account');
  define([]);
  expectGreen(await ask(input('no-reader')), 'provider:Microsoft.Storage');
  world.remove('arm', assignment);
  world.remove('arm', id);

  const { options, ...rest } = input();
  const off = { ...rest, options: { ...options, types: { ...options.types, azure_key_vault: false } } };
  const left = find(await ask(off), 'types-switched-off');
  expect(left).toMatchObject({ state: 'not-applicable', fix: { command: 'assay options' } });
  expect(left.costs.types.map(({ type }) => type)).toContain('azure_key_vault');
});

test('a resource provider that is not registered', { timeout: patience }, async () => {
  for (const subscription of subscriptions()) world.setRegistered(subscription, 'Microsoft.Security', true);
  const [first = ''] = subscriptions();
  world.setRegistered(first, 'Microsoft.Security', false);
  const found = expectBroken(await ask(input()), 'provider-not-registered', 'provider_not_registered');
  expect(found.fix?.command).toBe(`az provider register --namespace Microsoft.Security --subscription ${first}`);
  world.setRegistered(first, 'Microsoft.Security', true);
  const repaired = find(await ask(input()), 'providers-registered');
  expect(repaired.state).not.toBe('missing');
});

test('clock skew', { timeout: patience }, async () => {
  ahead = 600_000;
  const found = expectBroken(await ask(input()), 'clock-skew', 'clock_apart');
  expect(found.reason).toMatch(/\b(59\d|600) s\b/);
  ahead = 0;
  expectGreen(await ask(input()), 'clock');
});

test('key vaults without the role, by name', { timeout: patience }, async () => {
  const vaults = all('microsoft.keyvault/vaults');
  const broken = expectBroken(await ask(input()), 'key-vaults-closed', 'vault_role_missing');
  expect(broken.items.join('\n')).toContain(String(vaults[0]?.name));
  const scope = `/providers/Microsoft.Management/managementGroups/${world.tenantId}`;
  const assignment = assign('reader', vaultRole, scope, '0b0b0b0b-0000-4000-8000-000000000003');
  const half = find(await ask(input()), 'key-vault-roles');
  expect(half.state).toBe('missing');
  expect(half.items.every((item) => item.endsWith('(access policies)'))).toBe(true);
  const policy = { tenantId: world.tenantId, objectId: client('reader').servicePrincipalId };
  for (const vault of vaults) {
    const accessPolicies = [{ ...policy, permissions: { keys: ['List'], secrets: [], certificates: [] } }];
    world.put('arm', { ...vault, properties: { ...fieldsOf(vault.properties), accessPolicies } });
  }
  expectGreen(await ask(input()), 'key-vault-roles');
  for (const vault of vaults) world.put('arm', vault);
  world.remove('arm', assignment);
});

test('private Kubernetes clusters, by name', { timeout: patience }, async () => {
  const clusters = all('microsoft.containerservice/managedclusters');
  const isPrivate = ({ properties }: JsonObject) =>
    fieldsOf(fieldsOf(properties).apiServerAccessProfile).enablePrivateCluster === true;
  const found = expectBroken(await ask(input()), 'private-clusters', 'private_cluster');
  expect([...found.items].sort()).toEqual(
    clusters
      .filter(isPrivate)
      .map(({ name }) => String(name))
      .sort(),
  );
  for (const cluster of clusters) {
    const apiServerAccessProfile = { enablePrivateCluster: false };
    world.put('arm', { ...cluster, properties: { ...fieldsOf(cluster.properties), apiServerAccessProfile } });
  }
  expectGreen(await ask(input()), 'kubernetes-private');
});

test('a credential that ends', { timeout: patience }, async () => {
  const { clientId, secrets } = client('reader');
  const applications = itemsIn(world.graph.set('applications') ?? { size: 0, at: () => ({}), find: () => undefined });
  const application = [...applications].find(({ appId }) => appId === clientId);
  if (!application) throw new Error('the client has no registration');
  const hint = secrets[0]?.value.slice(0, 3) ?? '';
  const ending = (keyId: string, days: number, mark: string) => ({
    keyId,
    displayName: keyId,
    hint: mark,
    startDateTime: '2020-01-01T00:00:00Z',
    endDateTime: new Date(Date.now() + days * 86_400_000).toISOString(),
  });
  const put = (...passwordCredentials: JsonObject[]) =>
    world.put('applications', { ...application, passwordCredentials });
  put(ending('new', 300, 'zzz'), ending('old', 10.5, hint));
  const { id } = await product.api.connect(input());
  const report = async () =>
    preflightReport.parse(JSON.parse((await product.api.call('POST', `/connections/${id}/preflight`)).body));
  const found = expectBroken(await report(), 'credential-ends', 'credential_expiring');
  expect(found).toMatchObject({ optional: true, reason: expect.stringContaining('ends in 10 days') });
  expect(found.fix?.text).toContain('already has a credential that is valid for longer');
  await report();
  const readiness = async () => JSON.parse((await product.api.call('GET', `/connections/${id}/readiness`)).body);
  const told = (await readiness()).expiry;
  // Asked twice, warned once, of the one in use.
  expect(told.warnings).toEqual([{ keyId: 'old', threshold: 14, sentAt: expect.any(String) }]);
  expect(told.credentials).toMatchObject([
    { keyId: 'old', use: 'in-use', daysLeft: 10 },
    { keyId: 'new', use: 'other' },
  ]);
  put(ending('old', -1, hint));
  expectBroken(await report(), 'credential-ends', 'credential_expired');
  put(ending('new', 300, hint));
  // A sync looks too.
  expect((await product.api.sync(id)).state).toBe('succeeded');
  await expect
    .poll(async () => (await readiness()).expiry.credentials, { timeout: 10_000 })
    .toMatchObject([{ keyId: 'new', use: 'in-use' }]);
  expectGreen(await report(), 'credential-expiry');
  const last = preflightReport.parse(JSON.parse((await product.api.call('GET', `/connections/${id}/preflight`)).body));
  expectGreen(last, 'credential-expiry');
  expect((await readiness()).preflight).toEqual(last);
});

test('every failure that the page names was shown', () => {
  expect([...shown, ...elsewhere].sort()).toEqual(namedFailures.map(({ id }) => id).sort());
});
