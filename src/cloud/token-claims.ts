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

/** What an ID token says: for whom it is, and who signed in. */
export interface IdToken {
  readonly nonce: string;
  /** In lower case, as is the tenant's id. */
  readonly audience: string;
  readonly tenantId: string;
  readonly user: string;
}

/** Reads an ID token that came straight from the token endpoint. "ID token claims reference". */
export function readIdToken(token: string): IdToken | undefined {
  const claims = payload(token);
  if (!claims) return undefined;
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : '');
  return {
    nonce: text('nonce'),
    audience: text('aud').toLowerCase(),
    tenantId: text('tid').toLowerCase(),
    user: text('preferred_username') || text('name') || text('oid'),
  };
}

/** Issuer, subject and audience of a federated token. */
export function readAssertion(token: string): { issuer: string; subject: string; audience: string } {
  const { iss, sub, aud } = payload(token) ?? {};
  const text = (value: unknown) => (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  return { issuer: text(iss).join(', '), subject: text(sub).join(', '), audience: text(aud).join(', ') };
}
