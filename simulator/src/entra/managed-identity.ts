/** The identity endpoints of a machine in Azure, as a plain HTTP server: instance metadata and App Service. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deploymentOf, issuerBase } from '../listener/deployment.ts';
import type { Json, World } from '../world/world.ts';
import { signAccessToken } from './access-token.ts';
import type { SigningKey } from './keys.ts';
import { findResource } from './resources.ts';

export interface IdentityHostOptions {
  /** Names of the clients that are assigned to the machine; the first is the system-assigned one. Default `reader`. */
  readonly identities?: readonly string[];
  /** `azEnvironment` of the instance metadata. Default AzurePublicCloud. */
  readonly environment?: string;
}

export interface IdentityHost {
  /** For AZURE_POD_IDENTITY_AUTHORITY_HOST. */
  readonly metadataUrl: string;
  /** For IDENTITY_ENDPOINT and IDENTITY_HEADER. */
  readonly appService: { readonly endpoint: string; readonly header: string };
  close(): Promise<void>;
}

interface Parts {
  readonly world: World;
  readonly key: SigningKey;
  readonly now: () => Date;
  /** Host of the simulator, with its port. */
  readonly host: string;
}

interface Reply {
  readonly status: number;
  readonly body: Json;
}

const header = 'simulated-identity-header';
const refuse = (status: number, error: string, description: string): Reply => ({
  status,
  body: { error, error_description: description },
});

export async function startIdentityHost(parts: Parts, options: IdentityHostOptions = {}): Promise<IdentityHost> {
  const { identities = ['reader'], environment = 'AzurePublicCloud' } = options;

  async function token(url: URL): Promise<Reply> {
    const { world, key, now, host } = parts;
    const asked = url.searchParams.get('client_id');
    const assigned = identities.flatMap((name) => world.clients.filter((client) => client.name === name));
    const client = asked === null ? assigned[0] : assigned.find(({ clientId }) => clientId === asked);
    if (!client) return refuse(400, 'invalid_request', 'Identity not found');
    const deployment = deploymentOf(host);
    if (!deployment) return refuse(500, 'server_error', 'no deployment');
    const found = findResource(url.searchParams.get('resource') ?? '', deployment, world.displayName);
    if ('error' in found) return refuse(400, found.error.error, `AADSTS${found.error.code}: ${found.error.text}`);
    const { resource } = found;
    const forOwnAddress = resource.audience.replace(/\/$/, '') === deployment.base;
    const subject = {
      client,
      world,
      resource,
      issuerBase: issuerBase(deployment),
      forOwnAddress,
      method: '2',
    } as const;
    const life = 86_399;
    const expires = String(Math.floor(now().getTime() / 1000) + life);
    return {
      status: 200,
      body: {
        access_token: await signAccessToken(subject, key, now(), life),
        client_id: client.clientId,
        expires_in: String(life),
        expires_on: expires,
        resource: resource.audience,
        token_type: 'Bearer',
      },
    };
  }

  async function answer(request: IncomingMessage): Promise<Reply | string> {
    const url = new URL(request.url ?? '/', 'http://machine');
    if (url.pathname === '/msi/token') {
      if (request.headers['x-identity-header'] !== header) return refuse(401, 'unauthorized_client', 'wrong header');
      return token(url);
    }
    if (request.headers.metadata?.toString().toLowerCase() !== 'true') {
      return refuse(400, 'invalid_request', 'Required metadata header not specified');
    }
    if (url.pathname === '/metadata/instance/compute/azEnvironment') return environment;
    return url.pathname === '/metadata/identity/oauth2/token' ? token(url) : refuse(404, 'not_found', url.pathname);
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (reply) => {
        if (typeof reply === 'string') return void response.writeHead(200, { 'content-type': 'text/plain' }).end(reply);
        response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    metadataUrl: base,
    appService: { endpoint: `${base}/msi/token`, header },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
