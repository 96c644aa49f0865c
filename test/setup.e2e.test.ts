/** The scripts that setup writes, run by the unmodified Azure CLI: made, made again, connected with, taken away. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClientIdentity, type Simulator, startSimulator } from '../simulator/src/index.ts';
import { itemsOf } from '../simulator/src/world/collection.ts';
import { type SetupAnswer, setupRequest } from '../src/setup/schema.ts';
import { writeSetup } from '../src/setup/service.ts';
import { redirectUri } from '../src/setup/testing.ts';
import { openProduct, type Product } from './support/product.ts';
import { changeableWorld, cloudOf } from './support/tenant.ts';

const here = spawnSync('az', ['version'], { timeout: 120_000 }).status === 0;
const name = here ? 'setup with the Azure CLI' : 'setup with the Azure CLI (skipped: az is not installed)';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe.skipIf(!here)(name, () => {
  let folder: string;
  let simulator: Simulator;
  let product: Product;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-setup-'));
    simulator = await startSimulator({
      world: { kind: 'contoso', size: 'S' },
      throttle: 'off',
      administrator: true,
    });
    writeFileSync(join(folder, 'ca.pem'), simulator.caPem);
    product = await openProduct({ clouds: [cloudOf(simulator)] });
    await signIn(client('administrator'));
  });
  afterAll(async () => {
    await product?.close();
    await simulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const client = (wanted: string): ClientIdentity =>
    simulator.world.clients.find((one) => one.name === wanted) ?? expect.fail(`no client ${wanted}`);

  /** Runs a program as Cloud Shell would, with Microsoft's hosts leading to the tenant. */
  function run(program: string, ...args: readonly string[]): Promise<Outcome> {
    const env = {
      ...process.env,
      ASSAY_SETUP_PAUSE: '0',
      AZURE_CONFIG_DIR: join(folder, 'azure'),
      AZURE_CORE_COLLECT_TELEMETRY: 'false',
      HTTPS_PROXY: simulator.proxyUrl,
      https_proxy: simulator.proxyUrl,
      NO_PROXY: '',
      no_proxy: '',
      REQUESTS_CA_BUNDLE: join(folder, 'ca.pem'),
    };
    return new Promise((resolve) => {
      execFile(program, [...args], { env, cwd: folder, maxBuffer: 16 * 1024 * 1024 }, (error, out, err) => {
        resolve({ code: error ? (typeof error.code === 'number' ? error.code : 1) : 0, out, err });
      });
    });
  }

  async function signIn({ clientId, secrets }: ClientIdentity): Promise<void> {
    const secret = secrets[0]?.value ?? '';
    const { code, err } = await run(
      'az',
      ...['login', '--service-principal', '--username', clientId, '--password', secret],
      ...['--tenant', simulator.tenantId, '--allow-no-subscriptions', '--output', 'none'],
    );
    if (code !== 0) throw new Error(err);
  }

  function write(request: object): { readonly create: string; readonly remove: string; readonly rights: Rights } {
    const written = writeSetup(setupRequest.parse({ tenantId: simulator.tenantId, ...request }), redirectUri);
    if (!written.ok) throw new Error(written.error.cause);
    const { artefacts, rights } = written.value;
    const [create, remove] = [join(folder, 'create.sh'), join(folder, 'remove.sh')];
    writeFileSync(create, artefacts.bash.files[0]?.text ?? '');
    writeFileSync(remove, artefacts.removal.files[0]?.text ?? '');
    return { create, remove, rights };
  }

  const writesSince = (sequence: number) =>
    simulator.journal(sequence).filter(({ surface, method }) => surface !== 'entra' && method !== 'GET');
  const now = () => simulator.journal().at(-1)?.sequence ?? 0;
  const count = () => ({
    applications: simulator.world.graph.set('applications')?.size,
    principals: simulator.world.graph.set('serviceprincipals')?.size,
    assignments: simulator.world.arm.list('microsoft.authorization/roleassignments', '/').size,
    roles: simulator.world.arm.list('microsoft.authorization/roledefinitions', '/').size,
  });

  test('a secret and the least role at the tenant root: connected, repeated, removed', async () => {
    const before = count();
    const { create, remove, rights } = write({ displayName: 'Assay\'s "$(id)" `x`; ☂' });

    const dry = await run('bash', create, '--dry-run');
    expect(dry).toMatchObject({ code: 0, err: '' });
    expect(dry.out).toContain('would create the application registration');
    expect(count()).toEqual(before);

    const made = await run('bash', create);
    expect(made).toMatchObject({ code: 0, err: '' });
    const printed = (what: string) => new RegExp(`^  ${what} +(\\S+)$`, 'm').exec(made.out)?.[1] ?? '';
    expect(printed('Tenant id')).toBe(simulator.tenantId);
    const identity = simulator.world.clients.find(({ clientId }) => clientId === printed('Client id'));
    expect([...(identity?.applicationPermissions ?? [])].sort()).toEqual(rights.graph);
    const role = [...itemsOf(simulator.world.arm.list('microsoft.authorization/roledefinitions', '/'))].at(-1);
    expect(Object(role?.properties).permissions[0].actions).toEqual(rights.azure);

    const connected = await product.api.connect({
      cloud: cloudOf(simulator).id,
      tenantId: printed('Tenant id'),
      credential: { kind: 'client-secret', clientId: printed('Client id'), clientSecret: printed('Client secret') },
    });
    expect(connected.tenantId).toBe(simulator.tenantId);
    await product.api.call('DELETE', `/connections/${connected.id}`);

    const mark = now();
    const again = await run('bash', create);
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toContain('nothing was changed');
    expect(writesSince(mark)).toEqual([]);

    const asked = await run('bash', remove, '--dry-run');
    expect(asked.out).toContain('custom role');
    const removed = await run('bash', remove, '--yes');
    expect(removed).toMatchObject({ code: 0, err: '' });
    expect(count()).toEqual(before);
    expect((await run('bash', remove, '--yes')).out).toContain('nothing left to remove');
  });

  test('a certificate at single subscriptions: connected, and another one beside it', async () => {
    const before = count();
    const ids = [0, 1].map((at) =>
      String(simulator.world.arm.list('microsoft.resources/subscriptions', '/').at(at).subscriptionId),
    );
    const scope = { kind: 'subscriptions', ids };
    const { create, remove } = write({
      displayName: 'By certificate',
      products: ['storage'],
      scope,
      credential: { kind: 'certificate' },
    });
    const made = await run('bash', create);
    expect(made).toMatchObject({ code: 0, err: '' });
    const clientId = /Client id +(\S+)/.exec(made.out)?.[1] ?? '';
    const connect = (file: string) =>
      product.api.connect({
        cloud: cloudOf(simulator).id,
        tenantId: simulator.tenantId,
        name: file,
        credential: { kind: 'client-certificate', clientId, certificate: readFileSync(join(folder, file), 'utf8') },
        acceptMissing: true,
      });
    await product.api.call('DELETE', `/connections/${(await connect('assay-certificate.pem')).id}`);
    expect(statSync(join(folder, 'assay-certificate.pem')).mode & 0o777).toBe(0o600);
    expect((await run('bash', create)).out).toContain('nothing was changed');

    expect((await run('bash', create, '--new-credential')).err).toContain('is there already');
    const another = await run('bash', create, '--new-credential', '--certificate-file', 'second.pem');
    expect(another).toMatchObject({ code: 0, err: '' });
    for (const file of ['assay-certificate.pem', 'second.pem'])
      await product.api.call('DELETE', `/connections/${(await connect(file)).id}`);
    expect(await run('bash', remove, '--yes')).toMatchObject({ code: 0, err: '' });
    expect(count()).toEqual(before);
  });

  test('for a sign-in: the redirect address and delegated permissions, made, completed, removed', async () => {
    const before = count();
    const credential = { kind: 'delegated' };
    const { create, remove, rights } = write({ displayName: 'By people', products: ['entra'], credential });
    expect(rights).toMatchObject({ azure: [], builtInRoles: [] });
    const made = await run('bash', create);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toContain('--sign-in');
    const world = changeableWorld(simulator);
    const application = [...itemsOf(world.graph.set('applications') ?? expect.fail('no applications'))].at(-1);
    expect(application?.web).toMatchObject({ redirectUris: [redirectUri] });
    const identity = () => world.clients.at(-1) ?? expect.fail('no client');
    const granted = [...identity().delegatedPermissions];
    expect(granted.length).toBeGreaterThan(0);
    expect(rights.graph).toEqual(expect.arrayContaining(granted));
    expect([identity().applicationPermissions, identity().secrets.length]).toEqual([[], 1]);
    expect((await run('bash', create)).out).toContain('nothing was changed');

    const principal = identity().servicePrincipalId;
    const grants = world.graph.navigation('serviceprincipals', principal, 'oauth2PermissionGrants');
    const [grant = expect.fail('no grant')] = grants ? [...itemsOf(grants)] : [];
    world.putChild('serviceprincipals', principal, 'oauth2PermissionGrants', { ...grant, scope: 'openid' });
    const mark = now();
    expect(await run('bash', create)).toMatchObject({ code: 0, err: '' });
    expect(writesSince(mark).map(({ method, status }) => [method, status])).toEqual([['PATCH', 204]]);
    expect([...identity().delegatedPermissions].sort()).toEqual([...granted, 'openid'].sort());
    expect(await run('bash', remove, '--yes')).toMatchObject({ code: 0, err: '' });
    expect(count()).toEqual(before);
  });

  test('what is missing or wrong is put right, and nothing else', async () => {
    const before = count();
    const credential = { kind: 'federated', issuer: 'https://token.example/x', subject: `repo:o'r/r:$(id)\u201c` };
    const group = simulator.world.arm.list('microsoft.management/managementgroups', '/').at(1);
    const scope = { kind: 'management-group', id: String(group.name) };
    const request = {
      displayName: 'Federated',
      products: ['defender'],
      scope,
      credential,
      role: 'reader',
      keyVaultReader: true,
    };
    const { create, remove, rights } = write(request);
    expect(rights).toMatchObject({ azure: [], builtInRoles: [{ name: 'Reader' }, { name: 'Key Vault Reader' }] });
    expect(await run('bash', create)).toMatchObject({ code: 0, err: '' });
    const world = changeableWorld(simulator);
    const identity = world.clients.at(-1) ?? expect.fail('no client');
    const application = [...itemsOf(world.graph.set('applications') ?? expect.fail('no applications'))].at(-1);
    const [id, principal] = [String(application?.id), identity.servicePrincipalId];
    const federations = () => [
      ...itemsOf(world.graph.navigation('applications', id, 'federatedIdentityCredentials') ?? expect.fail()),
    ];
    const grants = () => [
      ...itemsOf(world.graph.navigation('serviceprincipals', principal, 'appRoleAssignments') ?? expect.fail()),
    ];
    const held = () =>
      [...itemsOf(world.arm.list('microsoft.authorization/roleassignments', '/'))].filter(
        ({ properties }) => Object(properties).principalId === principal,
      );
    expect(federations()).toMatchObject([{ subject: credential.subject, issuer: credential.issuer }]);
    expect(grants()).toHaveLength(rights.graph.length);
    expect(held().map(({ properties }) => Object(properties).scope)).toEqual([group.id, group.id]);

    world.putChild('applications', id, 'federatedIdentityCredentials', { ...federations()[0], subject: 'wrong' });
    world.removeChild('serviceprincipals', principal, 'appRoleAssignments', String(grants()[0]?.id));
    world.remove('arm', String(held()[0]?.id));
    const mark = now();
    expect(await run('bash', create)).toMatchObject({ code: 0, err: '' });
    expect(writesSince(mark).map(({ method, status }) => [method, status])).toEqual([
      ['POST', 201],
      ['PUT', 201],
      ['PATCH', 204],
    ]);
    expect(federations()).toMatchObject([{ subject: credential.subject }]);
    expect([grants().length, held().length]).toEqual([rights.graph.length, 2]);
    expect(await run('bash', remove, '--yes')).toMatchObject({ code: 0, err: '' });
    expect(count()).toEqual(before);
  });

  test('a managed identity keeps what it had', async () => {
    const before = count();
    const identity = [...itemsOf(simulator.world.graph.set('serviceprincipals') ?? expect.fail())].find(
      ({ servicePrincipalType }) => servicePrincipalType === 'ManagedIdentity',
    );
    const credential = { kind: 'managed-identity', clientId: String(identity?.appId) };
    const { create, remove } = write({ displayName: 'Identity', products: ['defender'], credential });
    expect(await run('bash', create)).toMatchObject({ code: 0, err: '' });
    expect(count()).toEqual({ ...before, roles: (before.roles ?? 0) + 1, assignments: before.assignments + 1 });
    expect((await run('bash', create)).out).toContain('nothing was changed');
    expect(await run('bash', remove, '--yes')).toMatchObject({ code: 0, err: '' });
    expect(count()).toEqual(before);
  });

  test('whoever may not do it is told which role is needed', async () => {
    const before = count();
    const { create } = write({ displayName: 'Refused' });
    await signIn(client('reader'));
    const application = await run('bash', create);
    expect(application.code).toBe(1);
    expect(application.err).toContain('could not create the application registration');
    expect(application.err).toContain('Cloud Application Administrator');
    expect(application.err).toContain('Microsoft said: ');
    const identity = [...itemsOf(simulator.world.graph.set('serviceprincipals') ?? expect.fail())].find(
      ({ servicePrincipalType }) => servicePrincipalType === 'ManagedIdentity',
    );
    const credential = { kind: 'managed-identity', clientId: String(identity?.appId) };
    const role = await run('bash', write({ products: ['storage'], credential }).create);
    expect(role.code).toBe(1);
    expect(role.err).toContain('could not write the custom role');
    expect(role.err).toContain('It needs: Owner or User Access Administrator');
    expect(role.err).toContain('elevateAccess');
    expect(role.err).toContain('Switch it off again');
    const other = write({ tenantId: '99999999-9999-4999-8999-999999999999' });
    expect((await run('bash', other.create)).err).toContain('az login --tenant 99999999');
    expect((await run('bash', write({ cloud: 'gcch' }).create)).err).toContain('az cloud set --name AzureUSGovernment');
    expect(count()).toEqual(before);
  });
});

type Rights = SetupAnswer['rights'];
