/** Access tokens in the v1.0 format, which Graph and Resource Manager get whichever endpoint was asked. */
import { randomUUID } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import type { ClientIdentity, World } from '../world/world.ts';
import type { SigningKey } from './keys.ts';
import type { Resource } from './resources.ts';

export interface TokenSubject {
  readonly client: ClientIdentity;
  readonly world: World;
  readonly resource: Resource;
  /** `https://sts.windows.net` or its like; the tenant id and a slash follow. */
  readonly issuerBase: string;
  /** True when the simulator's own address is the audience: it stands for Graph too, so the permissions are in the token. */
  readonly forOwnAddress: boolean;
  /** `1` for a secret, `2` for a signed assertion, `0` for a public client. */
  readonly method: '0' | '1' | '2';
  /** The signed-in user with the template ids of their directory roles; absent for the application itself. */
  readonly user?: { readonly id: string; readonly name: string; readonly roles: readonly string[] };
}

/** True for a client that stands for a signed-in user: its tokens carry `scp` and no `roles`. */
function isDelegated(client: ClientIdentity): boolean {
  return client.delegatedPermissions.length > 0;
}

function claims(subject: TokenSubject): JWTPayload {
  const { client, world, resource } = subject;
  const carriesPermissions = resource.service === 'graph' || subject.forOwnAddress;
  const app = { appid: client.clientId, appidacr: subject.method, tid: world.tenantId, uti: randomUUID(), ver: '1.0' };
  if (subject.user) {
    const { id, name, roles } = subject.user;
    const scp = carriesPermissions ? client.delegatedPermissions.join(' ') : 'user_impersonation';
    return { ...app, idtyp: 'user', oid: id, upn: name, unique_name: name, scp, wids: [...roles] };
  }
  if (isDelegated(client)) {
    const scp = carriesPermissions ? client.delegatedPermissions.join(' ') : 'user_impersonation';
    return { ...app, idtyp: 'user', oid: client.servicePrincipalId, scp };
  }
  const roles =
    carriesPermissions && client.applicationPermissions.length > 0 ? [...client.applicationPermissions] : [];
  return {
    ...app,
    idp: `${subject.issuerBase}/${world.tenantId}/`,
    idtyp: 'app',
    oid: client.servicePrincipalId,
    ...(roles.length > 0 && { roles }),
  };
}

/** Signs a token that is valid from now for `lifetimeSeconds`. Two tokens are never alike: each has its own `uti`. */
export function signAccessToken(subject: TokenSubject, key: SigningKey, now: Date, lifetimeSeconds: number) {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT(claims(subject))
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: key.kid, x5t: key.kid })
    .setAudience(subject.resource.audience)
    .setIssuer(`${subject.issuerBase}/${subject.world.tenantId}/`)
    .setSubject(subject.user?.id ?? subject.client.servicePrincipalId)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(key.privateKey);
}

/** The ID token of a signed-in user, for the application that signed them in. */
export function signIdToken(subject: TokenSubject & { readonly nonce: string }, key: SigningKey, now: Date) {
  const { client, world, user, nonce, issuerBase } = subject;
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ tid: world.tenantId, oid: user?.id, preferred_username: user?.name, nonce, ver: '2.0' })
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: key.kid })
    .setAudience(client.clientId)
    .setIssuer(`${issuerBase}/${world.tenantId}/v2.0`)
    .setSubject(user?.id ?? '')
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + 3600)
    .sign(key.privateKey);
}
