/** The unmodified Azure CLI through the proxy, where it is installed: the real cloud's names, its own token cache. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startSimulator } from '../../src/index.ts';

const installed = spawnSync('az', ['version', '--output', 'json'], { encoding: 'utf8', timeout: 120_000 });
const here = installed.status === 0;
const version = here ? Object(JSON.parse(installed.stdout))['azure-cli'] : undefined;
const name = here ? `Azure CLI ${version}` : 'Azure CLI (skipped: az is not installed)';
const patience = { timeout: 240_000 };

const simulator = here ? await startSimulator({ world: { kind: 'contoso', size: 'S' }, throttle: 'off' }) : undefined;
const folder = mkdtempSync(join(tmpdir(), 'azure-cli-'));
const caFile = join(folder, 'ca.pem');
writeFileSync(caFile, simulator?.caPem ?? '');
afterAll(async () => {
  await simulator?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `az` with a configuration of its own; Microsoft's hosts lead to the simulator. */
function az(...args: readonly string[]): Promise<Outcome> {
  const env = {
    ...process.env,
    AZURE_CONFIG_DIR: join(folder, 'config'),
    AZURE_CORE_COLLECT_TELEMETRY: 'false',
    AZURE_CORE_OUTPUT: 'json',
    HTTPS_PROXY: simulator?.proxyUrl,
    https_proxy: simulator?.proxyUrl,
    NO_PROXY: '',
    no_proxy: '',
    REQUESTS_CA_BUNDLE: caFile,
  };
  return new Promise((resolve) => {
    execFile('az', [...args], { env, timeout: 200_000, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
      resolve({ code, stdout, stderr });
    });
  });
}

async function answer(...args: readonly string[]): Promise<unknown> {
  const { code, stdout, stderr } = await az(...args);
  if (code !== 0) throw new Error(`az ${args.join(' ')} ended with ${code}: ${stderr.slice(-800)}`);
  return JSON.parse(stdout);
}

const list = async (...args: readonly string[]): Promise<Record<string, unknown>[]> => {
  const found = await answer(...args);
  return Array.isArray(found) ? found.map(Object) : expect.fail(`no list: ${JSON.stringify(found).slice(0, 200)}`);
};
const value = async (...args: readonly string[]): Promise<Record<string, unknown>[]> =>
  Object(await answer(...args)).value;

describe.skipIf(!here)(name, () => {
  const world = simulator?.world;
  const reader = simulator?.clients.find((one) => one.name === 'reader');
  const signIn = (secret: string): readonly string[] => [
    ...['login', '--service-principal', '--username', reader?.clientId ?? '', '--password', secret],
    ...['--tenant', simulator?.tenantId ?? ''],
  ];
  const size = (type: string, within = '/'): number => world?.arm.list(type, within).size ?? -1;
  const first = String(world?.arm.list('microsoft.resources/subscriptions', '/').at(0).subscriptionId ?? '');

  test('refuses a wrong secret with the text of the service', patience, async () => {
    const { code, stderr } = await az(...signIn('wrong'));
    expect(code).not.toBe(0);
    expect(stderr).toContain('AADSTS7000215');
  });

  test('signs in and lists the accounts', patience, async () => {
    const accounts = await list(...signIn(reader?.secrets[0]?.value ?? ''));
    expect(accounts.map(({ id }) => `/subscriptions/${id}`).sort()).toEqual(
      Array.from({ length: size('microsoft.resources/subscriptions') }, (_, index) =>
        String(world?.arm.list('microsoft.resources/subscriptions', '/').at(index).id),
      ).sort(),
    );
    expect((await list('account', 'list', '--all')).every(({ tenantId }) => tenantId === simulator?.tenantId)).toBe(
      true,
    );
    expect(await answer('account', 'get-access-token')).toMatchObject({ tokenType: 'Bearer' });
  });

  test('lists groups and resources', patience, async () => {
    const scope = `/subscriptions/${first}`;
    const groups = await list('group', 'list', '--subscription', first);
    expect(groups).toHaveLength(size('microsoft.resources/subscriptions/resourcegroups', scope));
    const machines = await list(
      'resource',
      'list',
      '--subscription',
      first,
      '--resource-type',
      'Microsoft.Compute/virtualMachines',
    );
    expect(machines).toHaveLength(size('microsoft.compute/virtualmachines', scope));
    expect((await list('resource', 'list', '--subscription', first)).length).toBeGreaterThan(machines.length);
  });

  test('lists users and service principals', patience, async () => {
    expect(await list('ad', 'user', 'list')).toHaveLength(world?.graph.set('users')?.size ?? -1);
    expect(await list('ad', 'sp', 'list', '--all')).toHaveLength(world?.graph.set('serviceprincipals')?.size ?? -1);
  });

  test('calls Resource Manager, Resource Graph and Graph', patience, async () => {
    const base = 'https://management.azure.com';
    const arm = await value('rest', '--url', `${base}/subscriptions/${first}/resourcegroups?api-version=2021-04-01`);
    expect(arm).toHaveLength(size('microsoft.resources/subscriptions/resourcegroups', `/subscriptions/${first}`));
    const query = JSON.stringify({
      query: "resources | where type =~ 'microsoft.compute/disks' | summarize n=count()",
    });
    const url = `${base}/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01`;
    const counted = Object(await answer('rest', '--method', 'post', '--url', url, '--body', query));
    expect(counted.data).toEqual([{ n: size('microsoft.compute/disks') }]);
    const graph = await value('rest', '--url', 'https://graph.microsoft.com/v1.0/organization');
    expect(graph.map(({ id }) => id)).toEqual([simulator?.tenantId]);
  });

  test('lists role assignments, and several lists in one request', patience, async () => {
    const base = 'https://management.azure.com';
    const path = `/subscriptions/${first}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`;
    const assignments = await value('rest', '--url', `${base}${path}`);
    expect(assignments.length).toBeGreaterThan(0);
    expect(assignments.every(({ id }) => String(id).includes('/roleAssignments/'))).toBe(true);
    const requests = [
      { httpMethod: 'GET', name: 'assignments', relativeUrl: path },
      {
        httpMethod: 'GET',
        name: 'groups',
        url: `${base}/subscriptions/${first}/resourcegroups?api-version=2021-04-01`,
      },
    ];
    const url = `${base}/batch?api-version=2020-06-01`;
    const batch = Object(
      await answer('rest', '--method', 'post', '--url', url, '--body', JSON.stringify({ requests })),
    );
    const sizes = Object(batch).responses.map((one: object) => [Object(one).name, Object(one).content.value.length]);
    expect(sizes).toEqual([
      ['assignments', assignments.length],
      ['groups', size('microsoft.resources/subscriptions/resourcegroups', `/subscriptions/${first}`)],
    ]);
  });

  test("every request came under one of Microsoft's names", () => {
    const hosts = new Set(simulator?.journal().map(({ host }) => host));
    expect([...hosts].sort()).toEqual(['graph.microsoft.com', 'login.microsoftonline.com', 'management.azure.com']);
  });
});
