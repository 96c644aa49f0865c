import { Agent } from 'node:https';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SimulatorRequest } from '../http.ts';
import type { Simulator } from '../options.ts';
import { ask, bearer } from '../testing/ask.ts';
import { tenantId, tinyClient, tinyWorld } from '../testing/tiny-world.ts';
import { listenWith } from './simulator.ts';

let simulator: Simulator;
let clock = new Date('2026-03-01T10:00:00Z');
const delegated = tinyClient({
  name: 'user',
  clientId: '33333333-3333-4333-8333-333333333333',
  delegatedPermissions: ['User.Read'],
});

/** Says what arrived, so that the tests see what a service would. */
const echo = (service: string) => (request: SimulatorRequest) => ({
  status: 200,
  body: {
    service,
    path: request.path,
    host: request.host,
    filter: request.query.get('$filter'),
    caller: request.caller?.client.name ?? null,
    roles: [...(request.caller?.roles ?? [])],
    scopes: [...(request.caller?.scopes ?? [])],
  },
});

beforeAll(async () => {
  const world = tinyWorld([tinyClient(), delegated]);
  const services = { graph: echo('graph'), arm: echo('arm') };
  simulator = await listenWith(world, services, { now: () => clock, tokenLifetimeSeconds: 600 });
});
afterAll(() => simulator.close());

const errorOf = (answer: { json(): Record<string, unknown> }) => answer.json().error as Record<string, string>;

describe('routing', () => {
  test.each([
    ['/v1.0/users', 'graph'],
    ['/beta/users', 'graph'],
    ['/subscriptions', 'arm'],
    ['/tenants', 'arm'],
    ['/providers/Microsoft.Management/managementGroups', 'arm'],
    ['/providers/Microsoft.ResourceGraph/resources', 'arm'],
  ])('%s on the own address goes to %s', async (path, service) => {
    const answer = await ask(simulator, path, { headers: { authorization: await bearer(simulator) } });
    expect(answer.json()).toMatchObject({ service, path, caller: 'reader' });
  });

  test.each([
    ['graph.microsoft.com', 'login.microsoftonline.com', 'https://graph.microsoft.com/.default', 'graph'],
    ['management.azure.com', 'login.microsoftonline.com', 'https://management.core.windows.net//.default', 'arm'],
    ['dod-graph.microsoft.us', 'login.microsoftonline.us', 'https://dod-graph.microsoft.us/.default', 'graph'],
    [
      'management.usgovcloudapi.net',
      'login.microsoftonline.us',
      'https://management.usgovcloudapi.net/.default',
      'arm',
    ],
    [
      'microsoftgraph.chinacloudapi.cn',
      'login.chinacloudapi.cn',
      'https://microsoftgraph.chinacloudapi.cn/.default',
      'graph',
    ],
  ])('%s takes a token of %s for %s', async (host, login, scope, service) => {
    const authorization = await bearer(simulator, { host: login, scope });
    const answer = await ask(simulator, '/any', { host, headers: { authorization } });
    expect(answer.json()).toMatchObject({ service, host, path: '/any' });
  });

  test.each(['//subscriptions/x', '/%2Fsubscriptions%2Fx', '/%2Fsubscriptions/x'])(
    '%s is /subscriptions/x',
    async (path) => {
      const answer = await ask(simulator, path, { headers: { authorization: await bearer(simulator) } });
      expect(answer.json()).toMatchObject({ service: 'arm', path: '/subscriptions/x' });
    },
  );

  test('what nobody serves says so', async () => {
    expect((await ask(simulator, '/nothing')).status).toBe(404);
    expect((await ask(simulator, '/secrets', { host: 'my.vault.azure.net' })).status).toBe(404);
    expect((await ask(simulator, '/v1.0/%zz')).status).toBe(400);
  });

  test('the query is decoded and a connection is used again', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const headers = { authorization: await bearer(simulator) };
    const filter = encodeURIComponent("startswith(displayName,'a+b')");
    const first = await ask(simulator, `/v1.0/users?$filter=${filter}`, { headers, agent });
    expect(first.json().filter).toBe("startswith(displayName,'a+b')");
    expect(first.headers.connection).toBe('keep-alive');
    agent.destroy();
  });
});

describe('tokens', () => {
  test('carry application permissions as roles, delegated ones as scopes', async () => {
    const own = await ask(simulator, '/v1.0/users', { headers: { authorization: await bearer(simulator) } });
    expect(own.json()).toMatchObject({ roles: ['User.Read.All', 'Group.Read.All'], scopes: [] });
    const authorization = await bearer(simulator, { clientId: delegated.clientId });
    const other = await ask(simulator, '/v1.0/users', { headers: { authorization } });
    expect(other.json()).toMatchObject({ caller: 'user', roles: [], scopes: ['User.Read'] });
  });

  test('missing: both say so and where to sign in', async () => {
    const arm = await ask(simulator, '/subscriptions', { host: 'management.azure.com' });
    expect(arm.status).toBe(401);
    expect(errorOf(arm)).toEqual({
      code: 'AuthenticationFailed',
      message: "Authentication failed. The 'Authorization' header is missing.",
    });
    expect(arm.headers['www-authenticate']).toBe(
      `Bearer authorization_uri="https://login.windows.net/${tenantId}", error="invalid_token", error_description="The authentication failed because of missing 'Authorization' header."`,
    );
    expect(arm.headers['x-ms-failure-cause']).toBe('gateway');
    const graph = await ask(simulator, '/v1.0/users', { host: 'graph.microsoft.us' });
    expect(errorOf(graph)).toMatchObject({ code: 'InvalidAuthenticationToken', message: 'Access token is empty.' });
    expect(graph.headers['www-authenticate']).toContain('https://login.microsoftonline.us/common/oauth2/authorize');
  });

  test('garbage and a changed signature are invalid', async () => {
    const garbage = { authorization: 'Bearer garbage' };
    expect(errorOf(await ask(simulator, '/subscriptions', { headers: garbage })).code).toBe(
      'InvalidAuthenticationToken',
    );
    expect(errorOf(await ask(simulator, '/v1.0/users', { headers: garbage })).message).toMatch(
      /^IDX14100: JWT is not well/,
    );
    const token = await bearer(simulator);
    const forged = `${token.slice(0, token.lastIndexOf('.'))}.${'A'.repeat(342)}`;
    const answer = await ask(simulator, '/subscriptions', { headers: { authorization: forged } });
    expect(errorOf(answer).code).toBe('InvalidAuthenticationToken');
  });

  test('of another service or cloud: wrong audience, with the four that are right', async () => {
    const graphToken = await bearer(simulator, {
      scope: 'https://graph.microsoft.com/.default',
      host: 'login.microsoftonline.com',
    });
    const arm = await ask(simulator, '/subscriptions', {
      host: 'management.azure.com',
      headers: { authorization: graphToken },
    });
    expect(errorOf(arm)).toEqual({
      code: 'InvalidAuthenticationTokenAudience',
      message:
        "The access token has been obtained for wrong audience or resource 'https://graph.microsoft.com'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/','https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.",
    });
    const china = await ask(simulator, '/v1.0/users', {
      host: 'microsoftgraph.chinacloudapi.cn',
      headers: { authorization: graphToken },
    });
    expect(errorOf(china).message).toBe('Access token validation failure. Invalid audience.');
  });

  test('of another tenant', async () => {
    const other = await listenWith(
      { ...tinyWorld(), tenantId: '99999999-9999-4999-8999-999999999999' },
      { graph: echo('graph'), arm: echo('arm') },
      { now: () => clock },
    );
    const authorization = await bearer(other);
    await other.close();
    const answer = await ask(simulator, '/subscriptions', { headers: { authorization } });
    expect(errorOf(answer).code).toBe('InvalidAuthenticationTokenTenant');
    expect(answer.headers['www-authenticate']).toContain(
      'error_description="The access token is from the wrong issuer.',
    );
  });

  test('expired by the simulated clock', async () => {
    const authorization = await bearer(simulator);
    clock = new Date(clock.getTime() + 601_000);
    const arm = await ask(simulator, '/subscriptions', { headers: { authorization } });
    expect(errorOf(arm)).toEqual({
      code: 'ExpiredAuthenticationToken',
      message:
        "The access token expiry UTC time '3/1/2026 10:10:00 AM' is earlier than current UTC time '3/1/2026 10:10:01 AM'.",
    });
    const graph = await ask(simulator, '/v1.0/users', { headers: { authorization } });
    expect(errorOf(graph).message).toBe('Lifetime validation failed, the token is expired.');
  });
});

describe('common headers', () => {
  test('Resource Manager', async () => {
    const authorization = await bearer(simulator);
    const answer = await ask(simulator, '/subscriptions/s1/resourceGroups', {
      headers: { authorization, 'x-ms-correlation-request-id': 'mine' },
    });
    const id = String(answer.headers['x-ms-request-id']);
    expect(answer.headers).toMatchObject({
      'x-ms-correlation-request-id': 'mine',
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-cache',
      'x-ms-ratelimit-remaining-subscription-reads': '249',
      date: clock.toUTCString(),
    });
    expect(answer.headers['x-ms-routing-request-id']).toBe(`WESTEUROPE:20260301T101001Z:${id}`);
  });

  test('Graph echoes the client request id, in error bodies too', async () => {
    const answer = await ask(simulator, '/v1.0/users', { headers: { 'client-request-id': 'mine' } });
    expect(answer.headers['client-request-id']).toBe('mine');
    expect(errorOf(answer).innerError).toEqual({
      date: '2026-03-01T10:10:01',
      'request-id': answer.headers['request-id'],
      'client-request-id': 'mine',
    });
    const good = await ask(simulator, '/v1.0/users', { headers: { authorization: await bearer(simulator) } });
    expect(good.headers).toMatchObject({ 'x-ms-resource-unit': '2', 'odata-version': '4.0' });
  });
});

describe('metadata endpoints', () => {
  test('the old object, the list with all clouds, and the new object', async () => {
    const old = await ask(simulator, '/metadata/endpoints?api-version=2015-01-01');
    expect(old.json()).toMatchObject({
      portalEndpoint: `${simulator.url}/`,
      authentication: { loginEndpoint: `${simulator.url}/`, audiences: [`${simulator.url}/`] },
    });
    const list = (await ask(simulator, '/metadata/endpoints?api-version=2019-05-01')).json() as unknown as {
      name: string;
    }[];
    expect(list.map((cloud) => cloud.name)).toEqual([
      'AssaySimulator',
      'AzureCloud',
      'AzureChinaCloud',
      'AzureUSGovernment',
    ]);
    const government = await ask(simulator, '/metadata/endpoints?api-version=2022-09-01', {
      host: 'management.usgovcloudapi.net',
    });
    expect(government.json()).toMatchObject({
      name: 'AzureUSGovernment',
      resourceManager: 'https://management.usgovcloudapi.net/',
      microsoftGraphResourceId: 'https://graph.microsoft.us/',
      suffixes: { storage: 'core.usgovcloudapi.net', keyVaultDns: 'vault.usgovcloudapi.net' },
    });
    expect((await ask(simulator, '/metadata/endpoints')).status).toBe(400);
  });
});
