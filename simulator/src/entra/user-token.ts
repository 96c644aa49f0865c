/** Tokens for a signed-in user: the code of the page redeemed, and refresh tokens, each answered with a new one. */
import type { SimulatorResponse } from '../http.ts';
import { issuerBase } from '../listener/deployment.ts';
import type { ClientIdentity, World } from '../world/world.ts';
import { signAccessToken, signIdToken } from './access-token.ts';
import { findUser } from './authorize.ts';
import { checkCredential } from './credentials.ts';
import { type EntraError, entraErrors } from './errors.ts';
import { audienceOfScope, findResource } from './resources.ts';
import { assertionAudiences, findClient, type TokenRequest } from './token.ts';

/** Template ids of the roles that a user holds over the whole directory, by themselves. */
function rolesOf(world: World, userId: string): readonly string[] {
  const assignments = world.graph.set('rolemanagement/directory/roleassignments');
  const roles: string[] = [];
  for (let index = 0; index < (assignments?.size ?? 0); index++) {
    const { principalId, roleDefinitionId, directoryScopeId } = assignments?.at(index) ?? {};
    if (principalId === userId && directoryScopeId === '/') roles.push(String(roleDefinitionId));
  }
  return roles;
}

async function checkClient(
  client: ClientIdentity,
  form: URLSearchParams,
  asked: TokenRequest,
): Promise<EntraError | undefined> {
  const presented = form.has('client_secret') || form.has('client_assertion');
  if (client.publicClient) return presented ? entraErrors.publicClient() : undefined;
  if (!presented) return entraErrors.needsSecret();
  return checkCredential(client, form, assertionAudiences(asked), asked.now, asked);
}

export async function issueUserToken(
  asked: TokenRequest,
  form: URLSearchParams,
  grant: 'authorization_code' | 'refresh_token',
): Promise<SimulatorResponse | { readonly refused: EntraError }> {
  const { world, signIns, key, now, lifetimeSeconds, deployment } = asked;
  const client = findClient(form, asked);
  if ('error' in client) return { refused: client };
  const refused = await checkClient(client, form, asked);
  if (refused) return { refused };
  const granted =
    grant === 'authorization_code'
      ? signIns.redeem(form.get('code') ?? '', form, client.clientId)
      : signIns.refresh(form.get('refresh_token') ?? '', client.clientId);
  if ('error' in granted) return { refused: granted };
  const found = findUser(world, granted.userId);
  if (!found) return { refused: entraErrors.badGrant() };
  const wanted = audienceOfScope(form.get('scope') ?? '');
  if ('error' in wanted) return { refused: wanted.error };
  const target = findResource(wanted.audience, deployment, world.displayName);
  if ('error' in target) return { refused: target.error };
  const { resource } = target;

  const user = { id: granted.userId, name: String(found.userPrincipalName), roles: rolesOf(world, granted.userId) };
  const method = client.publicClient ? '0' : form.has('client_assertion') ? '2' : '1';
  const forOwnAddress = deployment.local && resource.audience.replace(/\/$/, '') === deployment.base;
  const subject = { client, world, resource, issuerBase: issuerBase(deployment), forOwnAddress, method, user } as const;
  const nonce = 'nonce' in granted && typeof granted.nonce === 'string' ? granted.nonce : '';
  return {
    status: 200,
    body: {
      token_type: 'Bearer',
      scope: client.delegatedPermissions.join(' '),
      expires_in: lifetimeSeconds,
      ext_expires_in: lifetimeSeconds,
      access_token: await signAccessToken(subject, key, now, lifetimeSeconds),
      refresh_token: signIns.newRefreshToken(client.clientId, user.id),
      id_token: await signIdToken({ ...subject, nonce }, key, now),
    },
  };
}
