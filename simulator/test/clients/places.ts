/** One simulator and the two ways to it: its own address, and the proxy that leads Microsoft's names to it. */
import tls from 'node:tls';
import { ClientSecretCredential } from '@azure/identity';
import { startSimulator } from '../../src/index.ts';
import type { Place } from './sdk-lists.ts';

/** Starts contoso S; its certificates are trusted by the whole process until `close`. */
export async function startPlaces() {
  const simulator = await startSimulator({ world: { kind: 'contoso', size: 'S' } });
  const { tenantId, url } = simulator;
  const reader = simulator.clients.find(({ name }) => name === 'reader');
  if (!reader) throw new Error('the world has no client called reader');
  const secret = reader.secrets[0]?.value ?? '';
  const proxy = new URL(simulator.proxyUrl);
  const proxyOptions = { host: `${proxy.protocol}//${proxy.hostname}`, port: Number(proxy.port) };
  const own = new ClientSecretCredential(tenantId, reader.clientId, secret, {
    authorityHost: url,
    disableInstanceDiscovery: true,
  });
  const throughProxy = new ClientSecretCredential(tenantId, reader.clientId, secret, { proxyOptions });
  const atOwnAddress: Place = {
    credential: own,
    endpoint: url,
    scope: `${url}/.default`,
    options: { endpoint: url, credentialScopes: [`${url}/.default`], credentials: { scopes: [`${url}/.default`] } },
  };
  const behindProxy: Place = {
    credential: throughProxy,
    endpoint: 'https://management.azure.com',
    scope: 'https://management.azure.com/.default',
    options: { proxyOptions },
  };
  const trusted = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...trusted, simulator.caPem]);
  const close = async (): Promise<void> => {
    tls.setDefaultCACertificates(trusted);
    await simulator.close();
  };
  return { simulator, reader, own, throughProxy, atOwnAddress, behindProxy, close };
}
