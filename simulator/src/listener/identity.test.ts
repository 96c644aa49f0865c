import { connect as connectPlain } from 'node:net';
import tls from 'node:tls';
import { createDefaultHttpClient, createPipelineFromOptions, createPipelineRequest } from '@azure/core-rest-pipeline';
import { ClientCertificateCredential, ClientSecretCredential } from '@azure/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Service } from '../http.ts';
import type { Simulator } from '../options.ts';
import { goodSecret, tenantId, tinyClient, tinyWorld } from '../testing/tiny-world.ts';
import { createClientCertificate, type PemPair } from '../tls/index.ts';
import { listenWith } from './simulator.ts';

const service: Service = (request) => ({
  status: 200,
  body: { host: request.host, caller: request.caller?.client.name ?? null },
});
const { clientId } = tinyClient();
const trusted = tls.getCACertificates('default');
let simulator: Simulator;
let certificate: PemPair;

beforeAll(async () => {
  certificate = await createClientCertificate('reader');
  const world = tinyWorld([tinyClient({ certificates: [certificate.certificatePem] })]);
  simulator = await listenWith(world, { graph: service, arm: service });
  tls.setDefaultCACertificates([...trusted, simulator.caPem]);
});
afterAll(async () => {
  tls.setDefaultCACertificates(trusted);
  await simulator.close();
});

/** Fetches through Microsoft's own pipeline, as the arm-* packages do. */
async function read(url: string, token: string): Promise<unknown> {
  const request = createPipelineRequest({ url });
  request.headers.set('authorization', `Bearer ${token}`);
  const response = await createPipelineFromOptions({}).sendRequest(createDefaultHttpClient(), request);
  return JSON.parse(response.bodyAsText ?? '');
}

describe('@azure/identity at the own address', () => {
  const options = () => ({ authorityHost: simulator.url, disableInstanceDiscovery: true });

  test('signs in with a secret', async () => {
    const credential = new ClientSecretCredential(tenantId, clientId, goodSecret, options());
    const { token } = await credential.getToken(simulator.cloud.armScope);
    expect(await read(`${simulator.url}/subscriptions`, token)).toMatchObject({ caller: 'reader' });
  });

  test('signs in with a certificate', async () => {
    const both = certificate.certificatePem + certificate.privateKeyPem;
    const credential = new ClientCertificateCredential(tenantId, clientId, { certificate: both }, options());
    const { token } = await credential.getToken(simulator.cloud.graphScope);
    expect(await read(`${simulator.url}/v1.0/users`, token)).toMatchObject({ caller: 'reader' });
  });

  test('hands on the AADSTS text of a wrong secret', async () => {
    const credential = new ClientSecretCredential(tenantId, clientId, 'wrong', options());
    await expect(credential.getToken(simulator.cloud.armScope)).rejects.toThrow(/AADSTS7000215/);
  });
});

describe('through the proxy, with nothing changed in the client', () => {
  beforeAll(() => {
    process.env.HTTPS_PROXY = simulator.proxyUrl;
  });
  afterAll(() => {
    delete process.env.HTTPS_PROXY;
  });

  test.each([
    ['https://login.microsoftonline.com', 'https://management.azure.com', 'https://management.azure.com/subscriptions'],
    ['https://login.microsoftonline.us', 'https://graph.microsoft.us', 'https://graph.microsoft.us/v1.0/users'],
    [
      'https://login.chinacloudapi.cn',
      'https://management.chinacloudapi.cn',
      'https://management.chinacloudapi.cn/tenants',
    ],
  ])('%s for %s', async (authorityHost, resource, url) => {
    const credential = new ClientSecretCredential(tenantId, clientId, goodSecret, { authorityHost });
    const { token } = await credential.getToken(`${resource}/.default`);
    expect(await read(url, token)).toEqual({ host: new URL(url).host, caller: 'reader' });
    expect(simulator.stats().byHost).toHaveProperty([new URL(url).host]);
  });

  test('other ports are refused', async () => {
    const { port } = new URL(simulator.proxyUrl);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connectPlain(Number(port), '127.0.0.1', () =>
        socket.write('CONNECT example.com:25 HTTP/1.1\r\nhost: example.com\r\n\r\n'),
      );
      socket.once('data', (data) => resolve(data.toString()));
      socket.once('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  });
});
