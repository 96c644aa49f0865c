/** Tenants of the national clouds: refused in the wrong one before a secret is sent, and green in their own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CloudId, type Simulator, startSimulator } from '../simulator/src/index.ts';
import { namedFailures, preflightReport } from '../src/readiness/index.ts';
import { type SpawnedProduct, spawnProduct } from './support/spawned-product.ts';
import { connectionOf } from './support/tenant.ts';

const cases = [
  { failure: 'gcc-high', cloud: 'gcch', graph: 'graph.microsoft.us', arm: 'management.usgovcloudapi.net' },
  { failure: 'dod', cloud: 'dod', graph: 'dod-graph.microsoft.us', arm: 'management.usgovcloudapi.net' },
  { failure: 'china', cloud: 'china', graph: 'microsoftgraph.chinacloudapi.cn', arm: 'management.chinacloudapi.cn' },
] as const satisfies readonly { cloud: CloudId; failure: string; graph: string; arm: string }[];

describe.each(cases)('$failure', ({ failure, cloud, graph, arm }) => {
  let simulator: Simulator;
  let product: SpawnedProduct;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-e2e-'));
    simulator = await startSimulator({ world: { kind: 'contoso', size: 'S' }, throttle: 'off', tenantCloud: cloud });
    const authority = join(folder, 'ca.pem');
    await writeFile(authority, simulator.caPem);
    const environment = { HTTPS_PROXY: simulator.proxyUrl, NO_PROXY: '', NODE_EXTRA_CA_CERTS: authority };
    product = await spawnProduct(folder, environment).answering;
  });
  afterAll(async () => {
    await product?.stop();
    await simulator?.close();
    await rm(folder, { recursive: true, force: true });
  });
  const ask = async (chosen: string) => {
    const reply = await product.api.call('POST', '/preflight', connectionOf(simulator, 'reader', chosen));
    return preflightReport.parse(JSON.parse(reply.body));
  };

  test('in the commercial cloud it is refused, and no secret is sent', { timeout: 30_000 }, async () => {
    const { state, findings } = await ask('commercial');
    expect(state).toBe('blocked');
    const found = findings.find(({ id }) => id === 'sign-in');
    expect(found).toMatchObject({ state: 'missing', code: 'wrong_cloud' });
    expect(found?.fix?.command).toContain(`--cloud ${cloud}`);
    expect(simulator.stats().byMethod.POST ?? 0).toBe(0);
    const named = namedFailures.filter(({ id }) => id === failure || id === 'wrong-government-cloud');
    expect(named.map(({ codes }) => codes)).toEqual([['wrong_cloud'], ['wrong_cloud']]);
  });

  test('in its own it is green, through its own hosts', { timeout: 60_000 }, async () => {
    const { state, findings } = await ask(cloud);
    expect(findings.filter(({ optional, state: found }) => !optional && found !== 'ok')).toEqual([]);
    expect(state).toBe('ready');
    const hosts = Object.keys(simulator.stats().byHost).map((host) => host.replace(/:443$/, ''));
    expect(hosts).toEqual(expect.arrayContaining([graph, arm]));
    expect(hosts).not.toContain('graph.microsoft.com');
    const commands = findings.flatMap(({ fix }) => fix?.command ?? []).filter((one) => one.startsWith('az '));
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands)
      expect(command).toMatch(/^az cloud set --name (AzureUSGovernment|AzureChinaCloud)\n/);
  });
});
