/** Microsoft Entra ID as far as applications see it: discovery, keys and tokens. */
import type { Service, SimulatorRequest, SimulatorResponse } from '../http.ts';
import { type Deployment, deploymentOf } from '../listener/deployment.ts';
import type { World } from '../world/world.ts';
import { authorize } from './authorize.ts';
import { adfsConfiguration, instanceDiscovery, openIdConfiguration } from './discovery.ts';
import { entraErrors, entraResponse } from './errors.ts';
import type { ExternalIssuer } from './federation.ts';
import type { SignIns } from './grants.ts';
import type { SigningKey } from './keys.ts';
import { type Home, resolveTenant } from './tenants.ts';
import { issueToken } from './token.ts';

export { createExternalIssuer, type ExternalIssuer } from './federation.ts';
export { createSignIns, type SignInSetting, type SignIns } from './grants.ts';
export { type SigningKey, signingKey } from './keys.ts';
export { type IdentityHost, type IdentityHostOptions, startIdentityHost } from './managed-identity.ts';

export interface EntraOptions {
  readonly key: SigningKey;
  /** Seconds that access tokens live; read at every issue. */
  readonly lifetimeSeconds: () => number;
  /** The cloud that the tenant lives in; undefined: it is found in all of them. */
  readonly home?: Home;
  readonly signIns: SignIns;
  readonly issuer: ExternalIssuer;
}

interface Asked {
  readonly request: SimulatorRequest;
  readonly deployment: Deployment;
  readonly world: World;
  readonly now: Date;
}

const notFound: SimulatorResponse = { status: 404, headers: { 'content-type': 'text/plain' }, body: '' };

/** The Entra service. Tokens are signed with the key that `/discovery/keys` shows. */
export function createEntra(options: EntraOptions): Service {
  const keys = (): SimulatorResponse => ({ status: 200, body: { keys: [options.key.jwk] } });

  async function token(asked: Asked, segment: string, version: '1.0' | '2.0'): Promise<SimulatorResponse> {
    const { request, deployment, now } = asked;
    const correlationId = request.query.get('client-request-id') ?? request.headers['client-request-id'];
    const { key, signIns, issuer } = options;
    const lifetimeSeconds = options.lifetimeSeconds();
    const answer = await issueToken({
      ...asked,
      version,
      tenantSegment: segment,
      key,
      lifetimeSeconds,
      signIns,
      issuer,
    });
    return 'refused' in answer ? entraResponse(answer.refused, deployment.base, now, correlationId) : answer;
  }

  function adfs(asked: Asked, rest: string): Promise<SimulatorResponse> | SimulatorResponse {
    if (rest === '.well-known/openid-configuration') return adfsConfiguration(asked.deployment);
    if (rest === 'discovery/keys') return keys();
    return rest === 'oauth2/token' && asked.request.method === 'POST' ? token(asked, 'adfs', '1.0') : notFound;
  }

  return async (request, { world, now }) => {
    const deployment = deploymentOf(request.host, options.home === 'gcc' ? 'commercial' : options.home);
    if (!deployment) return notFound;
    const asked = { request, deployment, world, now: now() };
    const [, segment = '', rest = ''] = /^\/([^/]*)\/(.*?)\/?$/.exec(request.path) ?? [];
    const action = rest.toLowerCase();
    if (segment.toLowerCase() === 'adfs') return adfs(asked, action);
    if (action === 'discovery/instance') {
      const answer = instanceDiscovery(request, deployment);
      return 'error' in answer ? entraResponse(answer, deployment.base, asked.now) : answer;
    }
    if (action === 'discovery/keys' || action === 'discovery/v2.0/keys') return keys();

    const tenant = resolveTenant(segment, world, deployment, options.home);
    if ('error' in tenant) return entraResponse(tenant.error, deployment.base, asked.now);
    const tenantName = 'tenantId' in tenant ? tenant.tenantId : '{tenantid}';
    if (action === 'v2.0/.well-known/openid-configuration') {
      return openIdConfiguration(deployment, tenantName, '2.0', options.home);
    }
    if (action === '.well-known/openid-configuration') {
      return openIdConfiguration(deployment, tenantName, '1.0', options.home);
    }
    if (request.method === 'GET' && action === 'oauth2/v2.0/authorize') {
      return authorize(request, { world, signIns: options.signIns, base: deployment.base, now: asked.now });
    }
    if (request.method !== 'POST' || !/^oauth2(\/v2\.0)?\/token$/.test(action)) return notFound;
    if ('shared' in tenant) return entraResponse(entraErrors.noTenant(), deployment.base, asked.now);
    return token(asked, segment, action === 'oauth2/token' ? '1.0' : '2.0');
  };
}
