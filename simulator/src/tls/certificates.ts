/** X.509 certificates for tests, made with @peculiar/x509: a CA, server certificates below it, and self-signed client ones. */
import './reflect-metadata.ts';
import { KeyObject, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** A certificate with its private key (PKCS #8), both PEM. */
export interface PemPair {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

type KeyPair = webcrypto.CryptoKeyPair;
const dayMs = 86_400_000;
const elliptic = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
} as const;

const keyPem = (keys: KeyPair): string =>
  KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();
const serial = (): string =>
  Buffer.from(webcrypto.getRandomValues(new Uint8Array(8)))
    .toString('hex')
    .replace(/^./, '4');

/** Validity around the real clock: TLS clients check it, so a simulated time must not decide. */
function validity(days: number): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(Date.now() - dayMs), notAfter: new Date(Date.now() + days * dayMs) };
}

/** A certificate authority of five years on a P-256 key. */
export async function createAuthority(name: string): Promise<PemPair> {
  const keys = await webcrypto.subtle.generateKey(elliptic, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=${name}`,
    ...validity(5 * 365),
    signingAlgorithm: elliptic,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificatePem: `${certificate.toString('pem')}\n`, privateKeyPem: keyPem(keys) };
}

/** A TLS server certificate of 397 days (the longest that Apple's clients take) for DNS names and IP addresses. */
export async function createServerCertificate(authority: PemPair, dns: readonly string[], ips: readonly string[]) {
  const keys = await webcrypto.subtle.generateKey(elliptic, true, ['sign', 'verify']);
  const issuer = new x509.X509Certificate(authority.certificatePem);
  const signingKey = await webcrypto.subtle.importKey(
    'pkcs8',
    x509.PemConverter.decodeFirst(authority.privateKeyPem),
    elliptic,
    false,
    ['sign'],
  );
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: `CN=${dns[0] ?? 'localhost'}`,
    issuer: issuer.subject,
    ...validity(397),
    signingAlgorithm: elliptic,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...dns.map((value) => ({ type: 'dns' as const, value })),
        ...ips.map((value) => ({ type: 'ip' as const, value })),
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(await issuer.publicKey.export()),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificatePem: `${certificate.toString('pem')}\n`, privateKeyPem: keyPem(keys) } satisfies PemPair;
}

/** A self-signed RSA certificate, as people upload it to an app registration; also the form of Entra's signing keys. */
export async function createClientCertificate(name: string, days = 365): Promise<PemPair> {
  const keys = await webcrypto.subtle.generateKey(rsa, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=${name}`,
    ...validity(days),
    signingAlgorithm: rsa,
    keys,
  });
  return { certificatePem: `${certificate.toString('pem')}\n`, privateKeyPem: keyPem(keys) };
}
