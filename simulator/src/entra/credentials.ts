/** Checks how a client proves itself: with a secret, or with an assertion signed by the key of a registered certificate. */
import { createHash, X509Certificate } from 'node:crypto';
import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { ClientIdentity, World } from '../world/world.ts';
import { type EntraError, entraErrors } from './errors.ts';
import { checkFederated, type ExternalIssuer, isForeign } from './federation.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** Clock skew that Entra allows. */
const toleranceSeconds = 300;

function checkSecret(client: ClientIdentity, value: string, now: Date): EntraError | undefined {
  const secret = client.secrets.find((each) => each.value === value);
  if (!secret) return entraErrors.wrongSecret(client.clientId);
  return Date.parse(secret.endDateTime) <= now.getTime() ? entraErrors.expiredSecret(client.clientId) : undefined;
}

function matches(certificate: X509Certificate, header: Record<string, unknown>): boolean {
  const thumbprint = (algorithm: string) => createHash(algorithm).update(certificate.raw).digest('base64url');
  if (header['x5t#S256'] !== undefined) return header['x5t#S256'] === thumbprint('sha256');
  return header.x5t !== undefined && header.x5t === thumbprint('sha1');
}

async function checkAssertion(client: ClientIdentity, assertion: string, audiences: readonly string[], now: Date) {
  let header: Record<string, unknown>;
  try {
    header = { ...decodeProtectedHeader(assertion) };
  } catch {
    return entraErrors.malformedAssertion();
  }
  const certificate = client.certificates
    .map((pem) => new X509Certificate(pem))
    .find((candidate) => matches(candidate, header));
  if (!certificate) return entraErrors.unknownCertificate('The key was not found.');
  if (Date.parse(certificate.validTo) <= now.getTime())
    return entraErrors.unknownCertificate('The key used is expired.');
  try {
    await jwtVerify(assertion, certificate.publicKey, {
      algorithms: ['RS256', 'PS256'],
      audience: [...audiences],
      issuer: client.clientId,
      subject: client.clientId,
      requiredClaims: ['exp'],
      clockTolerance: toleranceSeconds,
      currentDate: now,
    });
    return undefined;
  } catch (error) {
    if (error instanceof errors.JWTExpired) return entraErrors.assertionTime();
    if (error instanceof errors.JWTClaimValidationFailed) {
      if (error.claim === 'aud') return entraErrors.assertionAudience();
      return error.claim === 'nbf' ? entraErrors.assertionTime() : entraErrors.malformedAssertion();
    }
    return entraErrors.unknownCertificate('The key was found, but its signature could not be verified.');
  }
}

/**
 * Undefined when the credential in the form is good. `audiences` are the token endpoint and issuer spellings that an
 * assertion may name. Errors: 7000215, 7000222, 7000216, 700027, 700024, 700023; 700211 to 700213 for a federated token.
 */
export async function checkCredential(
  client: ClientIdentity,
  form: URLSearchParams,
  audiences: readonly string[],
  now: Date,
  trust: { readonly world: World; readonly issuer: ExternalIssuer },
): Promise<EntraError | undefined> {
  const assertion = form.get('client_assertion');
  if (assertion && form.get('client_assertion_type') === assertionType) {
    if (isForeign(assertion, client)) return checkFederated(client, assertion, { ...trust, now });
    return checkAssertion(client, assertion, audiences, now);
  }
  const secret = form.get('client_secret');
  return secret ? checkSecret(client, secret, now) : entraErrors.noCredential();
}
