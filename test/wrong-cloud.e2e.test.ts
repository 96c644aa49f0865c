import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/src/index.ts';
import { connectionList } from '../src/connections/schema.ts';
import { type SpawnedProduct, spawnProduct } from './support/spawned-product.ts';
import { connectionOf } from './support/tenant.ts';

// The built-in clouds have Microsoft's own host names. They lead to the simulator through its proxy, under the trust and proxy
// settings of a process, so the product is one here.
let simulator: Simulator;
let product: SpawnedProduct;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-e2e-'));
  simulator = await startSimulator({ world: { kind: 'contoso', size: 'S' }, throttle: 'off', tenantCloud: 'china' });
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

test('a tenant of another cloud is refused with the name of the right one', { timeout: 15_000 }, async () => {
  const reply = await product.api.call('POST', '/connections', connectionOf(simulator, 'reader', 'commercial'));
  expect(reply.status).toBe(422);
  expect(JSON.parse(reply.body)).toMatchObject({
    error: { code: 'wrong_cloud', details: { rightCloudId: 'china' }, fix: expect.stringContaining('cloud') },
  });
  expect((await product.api.read(connectionList, '/connections')).items).toEqual([]);
});

test('in its own cloud it is connected and read', async () => {
  const { id } = await product.api.connect(connectionOf(simulator, 'reader', 'china'));
  const run = await product.api.sync(id);
  expect(run).toMatchObject({ state: 'succeeded', progress: { rejected: 0 } });
  const hosts = Object.keys(simulator.stats().byHost).map((host) => host.replace(/:443$/, ''));
  expect(hosts).toEqual(expect.arrayContaining(['microsoftgraph.chinacloudapi.cn', 'management.chinacloudapi.cn']));
  expect(hosts).not.toContain('graph.microsoft.com');
});
