/** The token endpoints: v1.0 (`resource`), v2.0 (`scope`) and the AD FS form that Azure CLI uses for clouds of one's own. */
import type { SimulatorRequest, SimulatorResponse } from '../http.ts';
import { type Deployment, issuerBase } from '../listener/deployment.ts';
import type { ClientIdentity, World } from '../world/world.ts';
import { signAccessToken } from './access-token.ts';
import { checkCredential } from './credentials.ts';
import { type EntraError, entraErrors } from './errors.ts';
import type { ExternalIssuer } from './federation.ts';
import type { SignIns } from './grants.ts';
import type { SigningKey } from './keys.ts';
import { audienceOfScope, findResource, type Resource } from './resources.ts';
import { issueUserToken } from './user-token.ts';

export interface TokenRequest {
  readonly request: SimulatorRequest;
  readonly version: '1.0' | '2.0';
  /** First path segment as sent: part of the audience that an assertion names. */
  readonly tenantSegment: string;
  readonly deployment: Deployment;
  readonly world: World;
  readonly now: Date;
  readonly key: SigningKey;
  readonly lifetimeSeconds: number;
  readonly signIns: SignIns;
  readonly issuer: ExternalIssuer;
}

export function assertionAudiences({ deployment, tenantSegment, world }: TokenRequest): string[] {
  const hosts = [deployment.base, ...deployment.clouds.flatMap((cloud) => [cloud.login, ...(cloud.loginAlias ?? [])])];
  const endpoints = ['/oauth2/v2.0/token', '/oauth2/token', '/oauth2/token/', '/v2.0', '/'];
  const tenants = [tenantSegment, world.tenantId];
  return [
    ...hosts.flatMap((host) => tenants.flatMap((tenant) => endpoints.map((path) => `${host}/${tenant}${path}`))),
    `${issuerBase(deployment)}/${world.tenantId}/`,
  ];
}

export function findClient(form: URLSearchParams, { world }: TokenRequest): ClientIdentity | EntraError {
  const id = form.get('client_id');
  if (!id) return entraErrors.missingParameter('client_id');
  const client = world.clients.find((each) => each.clientId.toLowerCase() === id.toLowerCase());
  return client ?? entraErrors.unknownClient(id, world.displayName);
}

function askedAudience(form: URLSearchParams, version: TokenRequest['version']) {
  const resource = form.get('resource');
  if (version === '1.0' && resource) return { audience: resource };
  const scope = form.get('scope');
  if (scope) return audienceOfScope(scope);
  return { error: entraErrors.missingParameter(version === '1.0' ? 'resource' : 'scope') };
}

function clientInfo(client: ClientIdentity, world: World): string {
  const info = { uid: client.servicePrincipalId, utid: world.tenantId };
  return Buffer.from(JSON.stringify(info)).toString('base64url');
}

function tokenBody(asked: TokenRequest, token: string, resource: Resource) {
  const { lifetimeSeconds, now } = asked;
  if (asked.version === '2.0') {
    return { token_type: 'Bearer', expires_in: lifetimeSeconds, ext_expires_in: lifetimeSeconds, access_token: token };
  }
  const notBefore = Math.floor(now.getTime() / 1000);
  return {
    token_type: 'Bearer',
    expires_in: String(lifetimeSeconds),
    ext_expires_in: String(lifetimeSeconds),
    expires_on: String(notBefore + lifetimeSeconds),
    not_before: String(notBefore),
    resource: resource.audience,
    access_token: token,
  };
}

/** A token for a client credential, or the refusal. v1.0 answers write every number as a string, v2.0 ones do not. */
export async function issueToken(asked: TokenRequest): Promise<SimulatorResponse | { readonly refused: EntraError }> {
  const form = new URLSearchParams(asked.request.body.toString('utf8'));
  const grant = form.get('grant_type');
  if (!grant) return { refused: entraErrors.missingParameter('grant_type') };
  if (grant === 'authorization_code' || grant === 'refresh_token') return issueUserToken(asked, form, grant);
  if (grant !== 'client_credentials') return { refused: entraErrors.unsupportedGrant(grant) };
  const client = findClient(form, asked);
  if ('error' in client) return { refused: client };
  const wanted = askedAudience(form, asked.version);
  if ('error' in wanted) return { refused: wanted.error };
  const refused = await checkCredential(client, form, assertionAudiences(asked), asked.now, asked);
  if (refused) return { refused };
  const found = findResource(wanted.audience, asked.deployment, asked.world.displayName);
  if ('error' in found) return { refused: found.error };

  const { resource } = found;
  const forOwnAddress = asked.deployment.local && resource.audience.replace(/\/$/, '') === asked.deployment.base;
  const method = form.has('client_assertion') ? '2' : '1';
  const { world, key, now, lifetimeSeconds } = asked;
  const subject = { client, world, resource, issuerBase: issuerBase(asked.deployment), forOwnAddress, method } as const;
  const token = await signAccessToken(subject, key, now, lifetimeSeconds);
  const body = tokenBody(asked, token, resource);
  return {
    status: 200,
    body: form.get('client_info') === '1' ? { ...body, client_info: clientInfo(client, world) } : body,
  };
}
