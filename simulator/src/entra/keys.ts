/** The key that signs access tokens, and how it is published. */
import { createHash, createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { exportJWK } from 'jose';
import type { JsonObject } from '../world/world.ts';

export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** Key id: the certificate's SHA-1 thumbprint, as Entra writes both `kid` and `x5t`. */
  readonly kid: string;
  /** The key as the key set lists it. */
  readonly jwk: JsonObject;
}

/** From a certificate and its private key, both PEM. */
export async function signingKey(certificatePem: string, privateKeyPem: string): Promise<SigningKey> {
  const certificate = new X509Certificate(certificatePem);
  const kid = createHash('sha1').update(certificate.raw).digest('base64url');
  const { n = '', e = '' } = await exportJWK(certificate.publicKey);
  const jwk = { kty: 'RSA', use: 'sig', kid, x5t: kid, n, e, x5c: [certificate.raw.toString('base64')] };
  return { privateKey: createPrivateKey(privateKeyPem), publicKey: certificate.publicKey, kid, jwk };
}
