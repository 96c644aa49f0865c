import { fail, ok, type Result } from '../errors/index.ts';

/** What an access token says about its bearer. */
export interface TokenClaims {
  readonly audience: string;
  readonly tenantId: string;
  readonly objectId: string;
  readonly applicationId: string;
  /** Application permissions. */
  readonly roles: readonly string[];
  /** Delegated permissions; empty in an application's token. */
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

function payload(token: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a token without judging its signature (that is the service's part). "Access token claims reference", v1 and v2 names. */
export function readClaims(token: string): Result<TokenClaims> {
  const claims = payload(token);
  if (!claims) return fail('malformed_answer', { service: 'Microsoft Entra ID', path: 'access token' });
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : '');
  return ok({
    audience: text('aud'),
    tenantId: text('tid'),
    objectId: text('oid'),
    applicationId: text('appid') || text('azp'),
    roles: Array.isArray(claims.roles) ? claims.roles.filter((role): role is string => typeof role === 'string') : [],
    scopes: text('scp')
      .split(' ')
      .filter((scope) => scope !== ''),
    expiresAt: typeof claims.exp === 'number' ? claims.exp * 1000 : 0,
  });
}
