/** Turns an Authorization header into a caller, or says what is wrong with the token. */
import type { KeyObject } from 'node:crypto';
import { decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import type { Caller } from '../http.ts';
import type { World } from '../world/world.ts';
import type { TokenFault } from './token-errors.ts';

export type Authentication = { readonly caller: Caller } | { readonly fault: TokenFault };

export interface Authenticator {
  /** `audiences` are those that the addressed service accepts. */
  check(authorization: string | undefined, audiences: readonly string[]): Promise<Authentication>;
  /** From now on this Authorization header is answered as expired; a newly issued token works. */
  revoke(authorization: string): void;
}

interface Verified {
  readonly claims: JWTPayload;
  readonly signed: boolean;
}

/** Tokens that were verified once are remembered, because verifying costs more than the rest of a small answer. */
const rememberedTokens = 1000;

function words(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string');
  return typeof value === 'string' ? value.split(' ') : [];
}

/** Only tokens of the simulator's own key pass; `now` decides about expiry. */
export function createAuthenticator(world: World, publicKey: KeyObject, now: () => Date): Authenticator {
  const seen = new Map<string, Verified>();
  const revoked = new Map<string, Date>();

  async function verify(token: string): Promise<Verified> {
    const known = seen.get(token);
    if (known) return known;
    const claims = decodeJwt(token);
    const signed = await jwtVerify(token, publicKey, {
      algorithms: ['RS256'],
      currentDate: new Date((claims.nbf ?? 0) * 1000),
    })
      .then(() => true)
      .catch(() => false);
    if (seen.size >= rememberedTokens) seen.clear();
    seen.set(token, { claims, signed });
    return { claims, signed };
  }

  function judge({ claims, signed }: Verified, authorization: string, audiences: readonly string[]): Authentication {
    const audience = String(claims.aud ?? '');
    if (claims.tid !== world.tenantId) return { fault: { kind: 'tenant', issuer: String(claims.iss ?? '') } };
    if (!signed) return { fault: { kind: 'signature' } };
    const expiredAt = revoked.get(authorization) ?? new Date((claims.exp ?? 0) * 1000);
    if (expiredAt.getTime() <= now().getTime()) return { fault: { kind: 'expired', expiredAt } };
    if (!audiences.some((each) => each.toLowerCase() === audience.toLowerCase()))
      return { fault: { kind: 'audience', audience } };
    const client = world.clients.find((each) => each.clientId === claims.appid);
    if (!client) return { fault: { kind: 'signature' } };
    const caller = { client, audience, roles: words(claims.roles), scopes: words(claims.scp) };
    const signedIn = claims.idtyp === 'user' && claims.oid !== client.servicePrincipalId;
    return { caller: signedIn ? { ...caller, user: String(claims.oid), directoryRoles: words(claims.wids) } : caller };
  }

  return {
    async check(authorization, audiences) {
      if (!authorization) return { fault: { kind: 'missing' } };
      const token = /^bearer\s+(\S+)$/i.exec(authorization)?.[1];
      if (!token) return { fault: { kind: 'malformed' } };
      try {
        return judge(await verify(token), authorization, audiences);
      } catch {
        return { fault: { kind: 'malformed' } };
      }
    },
    revoke(authorization) {
      revoked.set(authorization, now());
    },
  };
}
