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
  /** `1` for a secret, `2` for a certificate. */
  readonly method: '1' | '2';
}

/** True for a client that stands for a signed-in user: its tokens carry `scp` and no `roles`. */
function isDelegated(client: ClientIdentity): boolean {
  return client.delegatedPermissions.length > 0;
}

function claims(subject: TokenSubject): JWTPayload {
  const { client, world, resource } = subject;
  const carriesPermissions = resource.service === 'graph' || subject.forOwnAddress;
  const app = { appid: client.clientId, appidacr: subject.method, tid: world.tenantId, uti: randomUUID(), ver: '1.0' };
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
    .setSubject(subject.client.servicePrincipalId)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(key.privateKey);
}
