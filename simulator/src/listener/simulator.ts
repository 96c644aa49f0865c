/** Puts the parts together around a world and two services, and listens. */
import type { Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { credentialed } from '../admin/credentials.ts';
import { createAdmin } from '../admin/index.ts';
import { isChangeable, licensed } from '../admin/licences.ts';
import { createEntra, createExternalIssuer, createSignIns, signingKey, startIdentityHost } from '../entra/index.ts';
import { createFaults } from '../faults/index.ts';
import type { Service } from '../http.ts';
import { createJournal } from '../journal/index.ts';
import type { ListenerOptions, Simulator } from '../options.ts';
import { createThrottle, type TenantSize } from '../throttle/index.ts';
import { keyMaterial } from '../tls/index.ts';
import { changeShare } from '../world/share/index.ts';
import type { World } from '../world/world.ts';
import { createAuthenticator } from './authenticate.ts';
import { simulatorCloud } from './clouds.ts';
import { hostName } from './deployment.ts';
import { createHandler, outcomeFields } from './handler.ts';
import { createPipeline } from './pipeline.ts';
import { createProxy } from './proxy.ts';

const idleMs = 120_000;

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Microsoft counts users to choose a tenant's budgets. */
function tenantSize(world: World): TenantSize {
  const users = world.graph.set('users')?.size ?? 0;
  if (users < 50) return 'S';
  return users <= 500 ? 'M' : 'L';
}

/** Listens on the loopback address. Errors: EADDRINUSE and the like from the system, when a port is taken. */
export async function listenWith(
  source: World,
  services: { readonly graph: Service; readonly arm: Service },
  options: ListenerOptions = {},
): Promise<Simulator> {
  const now = options.now ?? (() => new Date());
  const keys = await keyMaterial(options.stateDir);
  const key = await signingKey(keys.tokenSigning.certificatePem, keys.tokenSigning.privateKeyPem);
  const world = credentialed(licensed(source), now);
  const home = options.tenantCloud;
  const faults = createFaults(options.faults, options.faultSeed);
  const throttle = createThrottle({
    setting: options.throttle ?? 'real',
    tenantSize: tenantSize(world),
    now: () => now().getTime(),
  });
  const journal = createJournal(options.journalSize ?? 5000, now);
  const signIns = createSignIns(now);
  const issuer = createExternalIssuer(now);
  const pipeline = createPipeline({
    ...services,
    world,
    now,
    throttle,
    faults,
    home,
    entra: createEntra({ key, lifetimeSeconds: () => options.tokenLifetimeSeconds ?? 3599, home, signIns, issuer }),
    authenticator: createAuthenticator(world, key.publicKey, now),
    latencyMs: options.latencyMs ?? 0,
    onPart: (surface, request, outcome, status) => {
      const { method, path, query } = request;
      const url = query.size > 0 ? `${path}?${query}` : path;
      const fields = { time: now().toISOString(), host: hostName(request.host), method, url, status, ms: 0 };
      journal.add({ ...fields, surface, subRequest: true, ...outcomeFields(outcome) }, path);
    },
  });

  let url = '';
  const admin = createAdmin({ world, throttle, faults, journal, signIns, issuer, cloud: () => simulatorCloud(url) });
  const tls = { key: keys.server.privateKeyPem, cert: keys.server.certificatePem + keys.authority.certificatePem };
  const server = createServer(tls, createHandler({ admin, pipeline, journal, now }));
  server.keepAliveTimeout = idleMs;
  const port = await listen(server, options.port ?? 0);
  url = `https://localhost:${port}`;
  const proxy = createProxy(port);
  const proxyPort = await listen(proxy.server, options.proxyPort ?? 0).catch(async (error: unknown) => {
    await close(server);
    throw error;
  });

  return {
    url,
    port,
    proxyUrl: `http://127.0.0.1:${proxyPort}`,
    caPem: keys.authority.certificatePem,
    tenantId: world.tenantId,
    get clients() {
      return world.clients;
    },
    world,
    cloud: simulatorCloud(url),
    addCredential: (servicePrincipalId) => world.addCredential(servicePrincipalId),
    stats: () => journal.stats(),
    journal: (since) => journal.entries(since),
    setFaults: (rules) => faults.set(rules),
    setThrottle: (setting) => throttle.set(setting),
    setLicences: (licences) => world.setLicences(licences),
    setSignIn: (setting) => {
      signIns.setting = setting;
    },
    revokeSignIns: (userId) => signIns.revoke(userId),
    refreshTokens: () => signIns.given(),
    federatedToken: (claims) => issuer.sign(claims),
    startIdentityHost: (machine) => startIdentityHost({ world, key, now, host: `localhost:${port}` }, machine),
    changeShare: (share, seed) => {
      if (!isChangeable(world)) throw new RangeError(`the world ${world.name} cannot be changed`);
      return changeShare(world, share, seed);
    },
    close: async () => {
      proxy.closeTunnels();
      await Promise.all([close(server), close(proxy.server)]);
    },
  };
}
