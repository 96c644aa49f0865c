/** Any application and any managed identity of the tenant signs in, and may do what its own roles say. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSimulator } from '../index.ts';
import type { Simulator } from '../options.ts';
import { ask, bearer } from '../testing/ask.ts';
import { itemsOf } from '../world/collection.ts';
import type { JsonObject } from '../world/world.ts';

let simulator: Simulator;
const principals = (): JsonObject[] => {
  const set = simulator.world.graph.set('serviceprincipals');
  return set ? [...itemsOf(set)] : [];
};
const other = (type: string): JsonObject => {
  const known = new Set(simulator.clients.map(({ servicePrincipalId }) => servicePrincipalId));
  const found = principals().find((each) => each.servicePrincipalType === type && !known.has(String(each.id)));
  if (!found) throw new RangeError(`no ${type}`);
  return found;
};
beforeAll(async () => {
  simulator = await startSimulator({ world: { kind: 'contoso', size: 'S' }, throttle: 'off' });
});
afterAll(() => simulator.close());

/** Status of the root management group, which needs a role above everything. */
async function rootStatus(authorization: string): Promise<number> {
  const path = `/providers/Microsoft.Management/managementGroups/${simulator.tenantId}?api-version=2020-05-01`;
  return (await ask(simulator, path, { headers: { authorization } })).status;
}

test('an application gets a secret, once', async () => {
  const id = String(other('Application').id);
  const client = simulator.addCredential(id);
  expect(simulator.addCredential(id.toUpperCase())).toBe(client);
  expect(simulator.clients).toContain(client);
  const [secret] = client.secrets;
  const token = await bearer(simulator, { clientId: client.clientId, secret: secret?.value ?? '' });
  expect([await rootStatus(token), await rootStatus(await bearer(simulator))]).toEqual([403, 200]);
});

test('a managed identity signs in at its machine, and has no secret', async () => {
  const client = simulator.addCredential(String(other('ManagedIdentity').id));
  expect(client.secrets).toEqual([]);
  const machine = await simulator.startIdentityHost({ identities: [client.name] });
  const url = `${machine.metadataUrl}/metadata/identity/oauth2/token?resource=${simulator.url}/`;
  const answer = await fetch(url, { headers: { metadata: 'true' } });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  await machine.close();
  expect(await rootStatus(`Bearer ${token}`)).toBe(403);
});

test('the clients of the world stay those that it has now, also beside added ones', async () => {
  simulator.addCredential(String(other('Application').id));
  const change = (body: object) => ask(simulator, '/__admin/clients/change', { body: JSON.stringify(body) });
  const permissionsOf = () => simulator.clients.find(({ name }) => name === 'reader')?.applicationPermissions ?? [];
  const before = permissionsOf();
  await change({ name: 'reader', applicationPermissions: ['User.Read.All'] });
  expect(permissionsOf()).toEqual(['User.Read.All']);
  await change({ name: 'reader', applicationPermissions: before });
  expect(permissionsOf()).toEqual(before);
});

test('the admin endpoint gives the client with its secret, and refuses who is not there', async () => {
  const post = (servicePrincipalId: string) =>
    ask(simulator, '/__admin/clients', { body: JSON.stringify({ servicePrincipalId }) });
  const id = String(principals().at(-1)?.id);
  expect((await post(id)).json()).toMatchObject({ servicePrincipalId: id });
  expect((await post('nobody')).status).toBe(400);
});
