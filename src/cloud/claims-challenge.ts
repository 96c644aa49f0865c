/**
 * The claims (JSON) that a 401 asks for, or undefined. "Claims challenges, claims requests, and client capabilities":
 * `WWW-Authenticate: Bearer ... error="insufficient_claims", claims="<base64>"`.
 */
export function challengedClaims(header: string | undefined): string | undefined {
  if (!header || !/error="insufficient_claims"/i.test(header)) return undefined;
  const encoded = /claims="([^"]+)"/i.exec(header)?.[1];
  if (!encoded) return undefined;
  const claims = Buffer.from(encoded, 'base64').toString('utf8');
  try {
    return typeof JSON.parse(claims) === 'object' ? claims : undefined;
  } catch {
    return undefined;
  }
}
