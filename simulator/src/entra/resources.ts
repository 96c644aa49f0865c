/** What a token may be asked for: Graph and Resource Manager of the clouds behind the login host. */
import { armAudiences, type Deployment, graphAudiences } from '../listener/deployment.ts';
import { type EntraError, entraErrors } from './errors.ts';

/** `audience` becomes the token's `aud`. Key Vault and storage are known resources without a service here. */
export interface Resource {
  readonly audience: string;
  readonly service: 'graph' | 'arm' | 'other';
}

const dataPlane = ['https://storage.azure.com', 'https://graph.windows.net'];

/** The resource of a v1.0 request (`resource`, taken as it is) or of a scope without `/.default`. Error: 500011. */
export function findResource(
  audience: string,
  deployment: Deployment,
  tenant: string,
): { resource: Resource } | { error: EntraError } {
  const plain = audience.toLowerCase();
  const graph = graphAudiences(deployment).map((each) => each.toLowerCase());
  const arm = armAudiences(deployment).map((each) => each.toLowerCase());
  if (graph.includes(plain)) return { resource: { audience, service: 'graph' } };
  if (arm.includes(plain)) return { resource: { audience, service: 'arm' } };
  const vaults = deployment.clouds.map((cloud) => cloud.keyVaultScope.replace('/.default', ''));
  if ([...vaults, ...dataPlane].includes(plain.replace(/\/$/, ''))) return { resource: { audience, service: 'other' } };
  return { error: entraErrors.unknownResource(audience, tenant) };
}

/**
 * Audience of a v2.0 scope: what stands before `/.default`, so that the double slash that Azure CLI sends leaves the final one.
 * Scopes of OpenID Connect next to it are passed over. Error 70011: no scope, or one that is not `{resource}/.default`.
 */
export function audienceOfScope(scope: string): { audience: string } | { error: EntraError } {
  const asked = scope
    .split(' ')
    .filter((each) => each && !['openid', 'profile', 'offline_access', 'email'].includes(each));
  const [only] = asked;
  if (asked.length !== 1 || !only?.endsWith('/.default')) return { error: entraErrors.badScope(scope) };
  return { audience: only.slice(0, -'/.default'.length) };
}
